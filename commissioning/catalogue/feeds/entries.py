"""The newest inspections, changes of who delivers, and corrections of a selection."""

import datetime
from itertools import islice
from typing import NamedTuple

from authorities.models import Inspection, Theme
from authorities.periods import show
from commissioning.comparison.changes import every_change

from .corrections import corrections

MOST = 50


class FeedEntry(NamedTuple):
    """One piece of news. ``name`` names it for good: the dataset and the key of its record."""

    name: tuple[str, str]
    kind: str
    title: str
    words: str
    page: str
    at: datetime.datetime


def entries(selection):
    """The newest entries of all kinds, newest first. Those of one moment stand by name, so that
    a feed does not change by itself."""
    found = [*_inspections(selection), *_changes(selection), *_corrections(selection)]
    return sorted(found, key=lambda entry: (entry.at, entry.name), reverse=True)[:MOST]


def _inspections(selection):
    inspections = (
        Inspection.objects.filter(published_on__isnull=False, **selection.councils())
        .select_related("authority")
        .prefetch_related("judgements__area")
        .order_by("-published_on", "reference")
    )
    wanted = (i for i in inspections if selection.covers(i.authority_id, i.inspected_on))
    for inspection in islice(wanted, MOST):
        yield FeedEntry(
            ("inspections", inspection.reference),
            "Inspection",
            f"{inspection.authority}: {inspection.get_kind_display().lower()}",
            _judged(inspection),
            f"{inspection.authority.get_absolute_url()}#inspections",
            _moment(inspection.published_on),
        )


def _judged(inspection):
    """When it was and what it found, in a sentence or two."""
    began, published = show(inspection.inspected_on), show(inspection.published_on)
    words = f"Began on {began}, published on {published}."
    judged = [j for j in inspection.judgements.all() if j.area.theme != Theme.OTHER]
    told = "; ".join(str(judgement) for judgement in judged)
    return f"{words} {told}." if told else words


def _changes(selection):
    today = datetime.date.today()
    began = (change for change in every_change() if change.go_live_bounds[1] <= today)
    wanted = [change for change in began if selection.is_of(change.arrangement)]
    # What is dated by a month or a year is news when it had surely begun.
    wanted.sort(key=lambda change: change.go_live_bounds[1], reverse=True)
    for change in wanted[:MOST]:
        arrangement = change.arrangement
        model = arrangement.get_model_display().lower()
        yield FeedEntry(
            ("arrangements", arrangement.reference),
            "Change of model",
            f"{arrangement.authority}: {arrangement.scope.name}, {model}",
            f"{arrangement.who}, from {arrangement.started}. Why it began: "
            f"{arrangement.get_initiation_display().lower()}.",
            arrangement.get_absolute_url(),
            _moment(change.go_live_bounds[1]),
        )


def _corrections(selection):
    for correction in corrections(selection, MOST):
        yield FeedEntry(
            (correction.dataset, f"{correction.key}@{correction.number}"),
            "Correction",
            f"Correction: {correction.record}",
            correction.words,
            correction.page,
            correction.at,
        )


def _moment(day):
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
