"""No fact from the future: today is allowed, tomorrow is refused, by the model and by the loader;
what is planned is an event of its own kind."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from authorities.days.future import NotInFuture, looked_at_on, today
from authorities.models import Observation
from commissioning.models import (
    ArrangementEvent,
    CollaborationMember,
    ConsideredChange,
    ContextNote,
    Decision,
)
from commissioning.tables import TABLES, table_called
from commissioning.tables.loading import plan
from providers.models import Provider, Provision, ProvisionEvent, ProvisionGrade, ProvisionList

from .worlds import a_council, a_framework, an_indicator, changed, delivered, happened, inspected

pytestmark = pytest.mark.django_db

TODAY, TOMORROW = datetime.date(2018, 11, 26), datetime.date(2018, 11, 27)


@pytest.fixture(autouse=True)
def _on_that_day():
    with looked_at_on(TODAY):
        yield


def checked(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.validate_constraints()


def refused(record, **values):
    """The fields that the model refuses as lying in the future."""
    with pytest.raises(ValidationError) as error:
        checked(record, **values)
    assert all("in the future" in words for words in error.value.messages)
    return sorted(error.value.message_dict)


def an_inspection():
    a_framework("overall")
    return inspected(a_council(), "2018-11-26")


@pytest.mark.parametrize("name", ["started_on", "ended_on", "published_on"])
def test_an_inspection_of_today_is_a_fact_and_one_of_tomorrow_is_none(name):
    inspection = an_inspection()
    days = {"ended_on": TODAY, "published_on": TODAY}
    checked(inspection, **days)
    # An inspection that begins tomorrow cannot end or be published today.
    days = {"ended_on": None, "published_on": None} if name == "started_on" else days
    assert refused(inspection, **days | {name: TOMORROW}) == [name]


@pytest.mark.parametrize("name", ["started_on", "ended_on", "evidence_on"])
def test_an_arrangement_of_tomorrow_is_no_fact(name):
    arrangement = delivered(a_council(), "2018-11-26", ended="2018-11-26")
    checked(arrangement, evidence_on=TODAY)
    days = {"ended_on": None, "ended_precision": ""} if name == "started_on" else {}
    assert refused(arrangement, **days | {name: TOMORROW}) == [name]


def test_an_end_known_to_the_month_is_stored_as_its_last_day_and_may_have_been():
    arrangement = delivered(a_council(), "2018-01-01", ended="2018-11-30")
    assert refused(arrangement) == ["ended_on"]
    checked(arrangement, ended_precision="month")
    checked(arrangement, ended_precision="year", ended_on=datetime.date(2018, 12, 31))
    late = datetime.date(2018, 12, 31)
    assert refused(arrangement, ended_precision="month", ended_on=late) == ["ended_on"]
    late = datetime.date(2019, 12, 31)
    assert refused(arrangement, ended_precision="year", ended_on=late) == ["ended_on"]


def test_the_last_day_of_a_contract_may_come():
    checked(changed(a_council(), "2018-04-01"), contract_ends_on=datetime.date(2028, 3, 31))


def test_what_is_planned_is_an_event_of_its_own_kind():
    event = happened(changed(a_council(), "2018-04-01"), "go_live", "2018-11-26")
    checked(event)
    assert refused(event, happened_on=TOMORROW) == ["happened_on"]
    checked(event, kind="planned")
    assert event.is_coming


def test_what_is_planned_is_coming_until_the_last_of_its_days():
    event = happened(changed(a_council(), "2018-04-01"), "planned", "2018-11-26")
    assert event.is_coming
    with looked_at_on(TOMORROW):
        assert not event.is_coming
    event.happened_on, event.precision = datetime.date(2018, 11, 1), "month"
    assert event.is_coming
    event.happened_on = datetime.date(2018, 10, 1)
    assert not event.is_coming


def test_another_event_is_never_coming():
    assert not happened(changed(a_council(), "2018-04-01"), "decision", "2018-11-26").is_coming


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (ConsideredChange(), "decided_on"),
        (Decision(), "decided_on"),
        (ContextNote(shown_since=TOMORROW), "dated_on"),
        (CollaborationMember(), "began_on"),
        (Observation(), "period_end"),
        (Provider(), "opened_on"),
        (Provider(), "closed_on"),
        (Provision(), "registered_on"),
        (ProvisionEvent(year_to=TODAY), "happened_on"),
        (ProvisionEvent(happened_on=TODAY), "year_to"),
        (ProvisionGrade(), "inspected_on"),
        (ProvisionGrade(inspected_on=TODAY), "published_on"),
        (ProvisionList(), "listed_on"),
    ],
)
def test_nothing_is_decided_measured_opened_or_found_tomorrow(record, name):
    [rule] = [one for one in record._meta.constraints if isinstance(one, NotInFuture)]
    setattr(record, name, TODAY)
    rule.validate(type(record), record)
    setattr(record, name, TOMORROW)
    with pytest.raises(ValidationError):
        rule.validate(type(record), record)
    rule.validate(type(record), record, exclude=[name])


def test_a_provider_known_to_close_in_the_month_may_have_closed():
    provider = Provider(closed_on=datetime.date(2018, 11, 30), closed_precision="month")
    [rule] = [one for one in provider._meta.constraints if isinstance(one, NotInFuture)]
    rule.validate(Provider, provider)
    provider.closed_precision = "day"
    with pytest.raises(ValidationError):
        rule.validate(Provider, provider)


def test_the_loader_refuses_a_figure_of_a_year_that_is_not_over():
    row = {
        "indicator": an_indicator("measure").code,
        "authority": a_council().gss_code,
        "period": "2018-19",
    }
    row |= {"value": "1", "symbol": ""}
    found = plan(table_called("observations"), [(2, row | {"period_end": "2018-11-27"})])
    assert [(one.line, one.column, one.value) for one in found.refused] == [
        (2, "period_end", "2018-11-27")
    ]
    taken = plan(table_called("observations"), [(2, row | {"period_end": "2018-11-26"})])
    assert (len(taken.created), taken.refused) == (1, [])


def test_the_loader_refuses_a_new_row_and_a_change_alike():
    there = happened(changed(a_council(), "2018-04-01"), "decision", "2018-03-01")
    new = {"reference": "new", "authority": there.authority.gss_code, "kind": "decision"}
    new |= {"happened_on": "2018-11-27", "precision": "day", "description": "It is so."}
    old = {"reference": there.reference, "happened_on": "2018-11-27"}
    found = plan(table_called("arrangement-events"), [(2, new), (3, old)])
    places = [(one.line, one.column, one.value) for one in found.refused]
    assert sorted(places) == [(2, "happened_on", "2018-11-27"), (3, "happened_on", "2018-11-27")]
    taken = [(2, new | {"happened_on": "2018-11-26"}), (3, old | {"kind": "planned"})]
    assert not plan(table_called("arrangement-events"), taken).refused


def test_nothing_is_looked_at_on_another_day_afterwards():
    with looked_at_on(TOMORROW):
        assert today() == TOMORROW
    assert today() == TODAY


def test_the_loader_has_every_column_that_the_rules_look_at():
    ruled = {t.slug: t for t in TABLES if any(map(is_ruled, t.model._meta.constraints))}
    assert set(ruled) >= {"inspections", "arrangements", "arrangement-events"}
    for table in ruled.values():
        for rule in filter(is_ruled, table.model._meta.constraints):
            named = {name for pair in rule.days for name in pair if name}
            assert named <= table.columns.keys()
    assert ArrangementEvent in {table.model for table in ruled.values()}


def is_ruled(constraint):
    return isinstance(constraint, NotInFuture)
