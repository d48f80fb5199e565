"""The pooled answer for an indicator: every set of models that changes led to, in one drawing."""

from dataclasses import asdict
from itertools import combinations

import numpy as np

from .differences import control_numbers
from .draws import councils_by_decision
from .event_study import SPANS, Estimate, drawn_paths, estimates, over_spans, own_path
from .event_time import BASE, FIRST, YEARS
from .slots import NoPlace, place

IN_HOUSE = "in_house"


def pooled(figures, followed, controls, kind):
    """By a set of models (a tuple of codes), the answer as plain data: path by year, estimates
    over spans of years, councils and cells. A second value lists who is left out, and why."""
    placed, left_out = [], []
    for one in followed:
        try:
            placed.append(place(one, figures, controls, kind))
        except NoPlace as reason:
            left_out.append((one, str(reason)))
    # A return to the council is another question: it is drawn apart and pooled with nothing else.
    away = [p for p in placed if p.followed.model != IN_HOUSE]
    back = [p for p in placed if p.followed.model == IN_HOUSE]
    return _answers(away, figures) | _answers(back, figures), left_out


def _answers(placed, figures):
    """By every set of the models among those placed, its answer."""
    if not placed:
        return {}
    models = [p.followed.model for p in placed]
    sets = sets_of(set(models))
    members = np.array([[model in one for model in models] for one in sets])
    beyond = [p.beyond for p in placed]
    own = own_path(beyond, [p.slot.treated for p in placed])
    eligible = np.stack([p.eligible for p in placed])
    decisions = [p.followed.decision for p in placed]
    slots = [p.slot for p in placed]
    drawn = drawn_paths(slots, councils_by_decision(eligible, decisions))
    paths = estimates(own, drawn, members)
    spans = estimates(over_spans(own), over_spans(drawn), members)
    return {
        one: _plain(paths[row], spans[row], _of(placed, members[row]), figures)
        for row, one in enumerate(sets)
    }


def _of(placed, chosen):
    return [p for p, there in zip(placed, chosen, strict=True) if there]


def sets_of(models):
    """Every set of models that may be asked for together. A return to the council is another
    question, and stands alone."""
    away = sorted(models - {IN_HOUSE})
    sets = [s for n in range(1, len(away) + 1) for s in combinations(away, n)]
    return sets + ([(IN_HOUSE,)] if IN_HOUSE in models else [])


def _plain(path, spans, placed, figures):
    return {
        "years": [
            {"year": int(year)} | (_nothing(estimate.n) if year == BASE else asdict(estimate))
            for year, estimate in zip(YEARS, path, strict=True)
            if estimate
        ],
        "spans": {
            f"{first}:{last}": asdict(estimate)
            for (first, last), estimate in zip(SPANS, spans, strict=True)
            if estimate
        },
        "treated": [p.followed.reference for p in placed],
        "decisions": {p.followed.reference: p.followed.decision for p in placed},
        "cells": [cell for p in placed for cell in _cells(p, figures)],
    }


def _nothing(n):
    """Year -1, from which differences are taken: zero by definition, with no interval."""
    return asdict(Estimate(n, 0.0, None, None, None, None, None))


def _cells(placed, figures):
    """The cohort cells: one for each council that changed and year with an estimate."""
    number, mean = control_numbers(placed.slot)
    row = placed.slot.treated
    for place_, year in enumerate(YEARS):
        estimate = placed.beyond[row, place_]
        if not np.isnan(estimate):
            yield {
                "change": placed.followed.reference,
                "year": int(year),
                "period": figures.periods[placed.columns[year - FIRST]],
                "moved": float(placed.slot.values[row, place_]),
                "controls_moved": float(mean[place_]),
                "controls": int(number[place_]),
                "estimate": float(estimate),
            }
