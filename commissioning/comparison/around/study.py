"""The whole study of outcomes around changes, worked out once for a version of the data."""

import copy
from collections import defaultdict
from dataclasses import dataclass

from authorities.models import StatisticalNeighbour

from .controls import controls
from .figures import councils, figures
from .followed import followed_changes
from .inference import holm
from .pictured import pictured
from .pooled import pooled, sets_of
from .registered_plan import CONTROLS, INDICATORS
from .twins import twin_of

POOLED, LEFT_OUT, PICTURED, TWIN = "pooled", "left_out", "pictured", "twin"


@dataclass(frozen=True)
class Result:
    """One answer of the study as plain data, under the name by which a page asks for it."""

    kind: str
    key: str
    payload: dict


def pooled_key(indicator, kind, models):
    """The name of a pooled answer: indicator, controls, and the models that changes led to."""
    return f"{indicator}:{kind}:{'+'.join(sorted(models))}"


def twin_key(reference, indicator):
    return f"{reference}:{indicator}"


def results(say=lambda words: None):
    """Every Result. ``say`` is told how far it has come."""
    rows, followed = councils(), followed_changes()
    among, neighbours = controls(rows), _neighbours(rows)
    pictures, families, left_out = defaultdict(dict), {}, {}
    for place, indicator in enumerate(INDICATORS, 1):
        say(f"{place} of {len(INDICATORS)}: {indicator}")
        found = figures(indicator, rows)
        for one in followed:
            near = neighbours[one.authority.pk]
            pictures[one.reference][indicator] = pictured(one, found, among, near)
            twin = twin_of(one, found, among)
            yield Result(TWIN, twin_key(one.reference, indicator), twin)
        for kind in CONTROLS:
            families[indicator, kind], left = pooled(found, followed, among, kind)
            left_out[indicator, kind] = left
    for reference, of_indicators in pictures.items():
        yield Result(PICTURED, reference, of_indicators)
    yield from _pooled_results(families, left_out, followed)


def _pooled_results(families, left_out, followed):
    """The pooled answers for every set of models that changes led to, each span with its p after
    Holm's correction over the indicators; and who is left out of which, and why."""
    for kind in CONTROLS:
        for models in sets_of({one.model for one in followed}):
            answers = {i: _for_set(families[i, kind], models) for i in INDICATORS}
            family = {i: answer for i, answer in answers.items() if answer}
            _correct(family)
            for indicator, answer in family.items():
                yield Result(POOLED, pooled_key(indicator, kind, models), answer)
    for (indicator, kind), left in left_out.items():
        rows = [
            {"change": one.reference, "model": one.model, "reason": reason} for one, reason in left
        ]
        yield Result(LEFT_OUT, f"{indicator}:{kind}", {"left_out": rows})


def _for_set(answers, models):
    """The answer for those of the models that have one; a copy, since other sets may share it."""
    there = {model for one in answers for model in one}
    found = answers.get(tuple(model for model in models if model in there))
    return copy.deepcopy(found) if found else None


def _correct(family):
    for span in {span for answer in family.values() for span in answer["spans"]}:
        there = [answer["spans"][span] for answer in family.values() if span in answer["spans"]]
        ps = [estimate["p"] for estimate in there]
        for estimate, adjusted in zip(there, holm(ps), strict=True):
            estimate |= {"holm": adjusted, "family": sum(p is not None for p in ps)}


def _neighbours(rows):
    """By council (primary key), the rows of its statistical neighbours of the newest edition."""
    row_of = {council.pk: row for row, council in enumerate(rows)}
    editions = defaultdict(lambda: defaultdict(list))
    for council, edition, other in StatisticalNeighbour.objects.values_list(
        "authority", "edition", "neighbour"
    ):
        editions[council][edition].append(row_of[other])
    return defaultdict(list, {pk: by[max(by)] for pk, by in editions.items()})
