"""Sentences of the site that speak of all, each or every: the shipped register holds them."""

import itertools
import re
from datetime import timedelta
from pathlib import Path

import pytest

from authorities.models import Indicator, Inspection, Judgement, LocalAuthority, Observation
from commissioning.models import (
    REGISTER_BEGINS,
    WHOLE_SERVICE,
    ArrangementEvent,
    ConsideredChange,
    DeliveryArrangement,
    Evidence,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
README = (Path(__file__).parents[2] / "README.md").read_text()
ARRANGEMENTS = DeliveryArrangement.objects


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        (r"\*\*([\d,]+) councils today", lambda: open_councils().count()),
        (r"councils today, ([\d,]+) since 2010", LocalAuthority.objects.count),
        (
            r"since 1 April 2010, and ([\d,]+)\s+arrangements for parts",
            ARRANGEMENTS.exclude(scope=WHOLE_SERVICE).count,
        ),
        (r"\*\*([\d,]+) inspections and visits", Inspection.objects.count),
        (r"since 2009 with ([\d,]+) judgements", Judgement.objects.count),
        (r"\*\*([\d,]+) indicators", Indicator.objects.count),
        (r"provision with ([\d,]+) figures", Observation.objects.count),
    ],
)
def test_the_readme_counts_what_the_register_holds(sentence, count):
    told = re.search(sentence, README)
    assert told, sentence
    assert int(told[1].replace(",", "")) == count()


def open_councils():
    return LocalAuthority.objects.filter(closed_on=None)


def test_an_entry_has_a_source_or_says_that_it_is_assumed():
    assert not ARRANGEMENTS.filter(sources=None).exclude(evidence=Evidence.ASSUMED).exists()
    assert not ArrangementEvent.objects.filter(sources=None).exists()
    assert not ConsideredChange.objects.filter(sources=None).exists()


def test_each_council_has_one_arrangement_for_the_whole_service_on_each_day():
    for council in LocalAuthority.objects.prefetch_related("arrangements"):
        spells = [a for a in council.arrangements.all() if a.scope_id == WHOLE_SERVICE]
        spells.sort(key=lambda spell: spell.started_on)
        opened = council.opened_on or REGISTER_BEGINS
        assert spells[0].started_on == max(REGISTER_BEGINS, opened), council
        assert spells[-1].ended_on == council.closed_on, council
        for before, after in itertools.pairwise(spells):
            assert after.started_on == before.ended_on + DAY, after.reference


def test_what_runs_says_how_fresh_that_is_unless_it_is_assumed():
    running = ARRANGEMENTS.filter(ended_on=None).exclude(evidence=Evidence.ASSUMED)
    assert running
    assert all(
        spell.confirmed.startswith(("last confirmed ", "no evidence since ")) for spell in running
    )


def test_what_ended_or_is_assumed_is_not_called_confirmed():
    others = ARRANGEMENTS.exclude(ended_on=None) | ARRANGEMENTS.filter(evidence=Evidence.ASSUMED)
    assert others
    assert not any(spell.confirmed for spell in others)


def test_a_go_live_is_not_before_the_arrangement_that_it_begins():
    events = ArrangementEvent.objects.filter(kind="go_live").select_related("arrangement")
    for event in events:
        assert event.happened_on == event.arrangement.started_on, event.reference
