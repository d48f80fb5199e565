"""The lists of problems find what is planted, and not what stands beside it."""

from datetime import date, timedelta

import pytest

from authorities.models import Inspection, LocalAuthority
from commissioning.models import WHOLE_SERVICE, DeliveryArrangement
from commissioning.oversight.data_quality import problems
from providers.models import Provider

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TODAY = date(2026, 1, 15)
DAY = timedelta(days=1)
GAPS = "Gaps in who delivers the whole service"
NO_CODE = "Councils without a GSS code"
NO_SOURCE = "Arrangements without a source"
STALE = "Open arrangements whose newest evidence is over a year old"
NO_JUDGEMENTS = "Inspections without judgements"
OUTLASTING = "Arrangements that outlast their council"


def found(title, today=TODAY):
    """The records on the list with the title."""
    (problem,) = [problem for problem in problems(today) if problem.title == title]
    return list(problem.records)


def whole_service(slug):
    """The council's whole-service arrangements, oldest first."""
    spells = DeliveryArrangement.objects.filter(authority__slug=slug, scope=WHOLE_SERVICE)
    return spells.order_by("started_on")


def council(**changes):
    facts = {
        "gss_code": "E06999999",
        "slug": "new-council",
        "name": "New Council",
        "type": "unitary",
        "region_code": "E12000009",
        "opened_on": date(2020, 4, 1),
    }
    return LocalAuthority.objects.create(**facts | changes)


def in_house(authority, start, end=None):
    return DeliveryArrangement.objects.create(
        reference=f"{authority.slug}-{start}",
        authority=authority,
        scope_id=WHOLE_SERVICE,
        model="in_house",
        started_on=start,
        ended_on=end,
        ended_precision="day" if end else "",
        evidence="assumed",
    )


# The shipped register


def test_every_list_has_a_title_of_its_own_and_a_reason():
    titles = [problem.title for problem in problems(TODAY)]
    assert titles == [GAPS, NO_CODE, NO_SOURCE, STALE, NO_JUDGEMENTS, OUTLASTING]
    assert all(problem.why for problem in problems(TODAY))


@pytest.mark.parametrize("title", [GAPS, NO_CODE, NO_SOURCE, NO_JUDGEMENTS, OUTLASTING])
def test_the_shipped_register_has_no_such_problem(title):
    assert found(title) == []


def test_the_shipped_register_has_no_gap_on_the_day_of_the_test_either():
    assert found(GAPS, date.today()) == []


# Gaps


def test_a_day_between_two_arrangements_is_a_gap():
    first, second = whole_service("birmingham")
    assert second.started_on == first.ended_on + DAY
    whole_service("birmingham").filter(pk=first.pk).update(ended_on=first.ended_on - DAY)
    assert found(GAPS) == [first.authority]


def test_a_late_beginning_is_a_gap():
    (only,) = whole_service("bromley")
    whole_service("bromley").update(started_on=date(2010, 4, 2))
    assert found(GAPS) == [only.authority]


def test_an_early_end_is_a_gap():
    (only,) = whole_service("bromley")
    whole_service("bromley").update(ended_on=TODAY - DAY, ended_precision="day")
    assert found(GAPS) == [only.authority]


def test_an_end_today_or_later_is_no_gap_yet():
    whole_service("bromley").update(ended_on=TODAY, ended_precision="day")
    assert found(GAPS) == []
    assert [authority.slug for authority in found(GAPS, TODAY + DAY)] == ["bromley"]


def test_an_arrangement_for_a_part_does_not_fill_a_gap():
    whole_service("bromley").update(scope="adoption")
    assert [authority.slug for authority in found(GAPS)] == ["bromley"]


def test_a_council_without_any_arrangement_is_a_gap():
    new = council()
    assert found(GAPS) == [new]
    in_house(new, date(2020, 4, 1))
    assert found(GAPS) == []


def test_a_closed_council_needs_arrangements_until_it_closed():
    closed = council(closed_on=date(2023, 3, 31))
    spell = in_house(closed, date(2020, 4, 1), date(2023, 3, 31))
    assert found(GAPS) == []
    DeliveryArrangement.objects.filter(pk=spell.pk).update(ended_on=date(2023, 3, 30))
    assert found(GAPS) == [closed]


def test_a_council_that_opens_in_future_has_no_gap_yet():
    council(opened_on=TODAY + DAY)
    assert found(GAPS) == []


# Codes and sources


def test_a_council_without_a_code_is_found():
    without = council(gss_code=None)
    council(slug="other")
    assert found(NO_CODE) == [without]


def test_a_sourced_arrangement_without_a_source_is_found():
    record = DeliveryArrangement.objects.get(
        reference="birmingham-childrens-social-care-2018-04-01"
    )
    assert record.evidence == "sourced"
    record.sources.clear()
    assert found(NO_SOURCE) == [record]


def test_an_assumed_arrangement_needs_no_source():
    assumed = whole_service("bromley").get()
    assert assumed.evidence == "assumed"
    assert not assumed.sources.exists()
    assert assumed not in found(NO_SOURCE)


# Evidence that has grown old


def trust(**changes):
    """An open arrangement with a provider, by its evidence alone."""
    facts = {
        "reference": "new-arrangement",
        "authority": council(),
        "scope_id": "adoption",
        "model": "trust",
        "provider": Provider.objects.get(slug="achieving-for-children"),
        "started_on": date(2020, 4, 1),
    }
    return DeliveryArrangement.objects.create(**facts | changes)


def test_evidence_of_a_year_ago_is_fresh_and_a_day_older_is_stale():
    before, tomorrow_before = set(found(STALE)), set(found(STALE, TODAY + DAY))
    record = trust(evidence_on=TODAY - 365 * DAY)
    assert set(found(STALE)) == before
    assert set(found(STALE, TODAY + DAY)) == tomorrow_before | {record}


def test_no_evidence_date_is_stale_and_the_list_begins_with_such():
    record = trust(evidence_on=None)
    days = [spell.evidence_on for spell in found(STALE)]
    assert record in found(STALE)
    assert days == sorted(days, key=lambda day: day or date.min)
    assert days[-1] is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"model": "in_house", "provider": None},
        {"ended_on": date(2024, 3, 31), "ended_precision": "day"},
        {"evidence": "assumed"},
        {"started_on": TODAY - 365 * DAY},
    ],
    ids=["in-house", "ended", "assumed", "begun within the year"],
)
def test_what_needs_no_fresh_evidence_is_not_stale(changes):
    before = set(found(STALE))
    trust(**{"evidence_on": None} | changes)
    assert set(found(STALE)) == before


# Inspections


def inspected(**changes):
    facts = {
        "reference": "new-inspection",
        "authority": LocalAuthority.objects.get(slug="birmingham"),
        "framework_id": "ilacs",
        "kind": "standard",
        "started_on": date(2025, 5, 12),
        "published_on": date(2025, 6, 30),
    }
    return Inspection.objects.create(**facts | changes)


def test_a_full_inspection_without_judgements_is_found():
    record = inspected()
    assert found(NO_JUDGEMENTS) == [record]
    record.judgements.create(area_id="ilacs_leadership", grade="good")
    assert found(NO_JUDGEMENTS) == []


@pytest.mark.parametrize(
    "changes",
    [{"kind": "focused_visit"}, {"framework_id": "cpi", "kind": "child_protection"}],
    ids=["a visit", "a framework that gives no grade"],
)
def test_an_inspection_that_gives_no_grade_is_not_found(changes):
    inspected(**changes)
    assert found(NO_JUDGEMENTS) == []


def test_an_inspection_whose_report_is_not_out_is_not_found():
    inspected(published_on=None)
    assert found(NO_JUDGEMENTS) == []


# Arrangements that outlast their council


def test_an_arrangement_that_runs_on_after_its_council_closed_is_found():
    council = LocalAuthority.objects.get(slug="leeds")
    LocalAuthority.objects.filter(pk=council.pk).update(closed_on=date(2026, 10, 31))
    assert {a.authority for a in found(OUTLASTING)} == {council}
