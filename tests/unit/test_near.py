"""Inspections that may be one entered twice, on worlds built by hand at the edge of thirty days."""

import datetime

import pytest

from authorities.near import NEAR, Dated, Neighbourhood

FILE = "https://files.ofsted.gov.uk/v1/file/"


def dated(
    day, reference="a", council=1, framework="ilacs", kind="standard", report_url="", published=None
):
    day, published = (one and datetime.date.fromisoformat(one) for one in (day, published))
    return Dated(reference, council, framework, kind, day, report_url, published)


THERE = Neighbourhood([dated("2025-03-31", "there", report_url=f"{FILE}50100001")])


def test_thirty_days_are_near_on_both_sides_and_thirty_one_are_not():
    assert NEAR.days == 30
    for day in ("2025-04-30", "2025-03-01", "2025-03-31"):
        assert THERE.why_near(dated(day)), day
    for day in ("2025-05-01", "2025-02-28"):
        assert THERE.why_near(dated(day)) is None, day


@pytest.mark.parametrize(
    "other", [{"council": 2}, {"framework": "sif"}, {"kind": "short"}], ids=str
)
def test_another_council_framework_or_kind_is_not_near(other):
    assert THERE.why_near(dated("2025-03-31", **other)) is None


def test_the_same_report_is_near_on_any_day():
    far = dated("2020-01-01", council=2, kind="short", report_url=f"{FILE}50100001")
    assert THERE.why_near(far) == ("report_url", "report 50100001 is that of there already")


def test_no_report_another_one_or_a_councils_page_is_not_the_same():
    page = "https://reports.ofsted.gov.uk/provider/44/80488"
    there = Neighbourhood([dated("2025-03-31", report_url=one) for one in ("", page)])
    assert there.why_near(dated("2020-01-01")) is None
    assert there.why_near(dated("2020-01-01", report_url=page)) is None
    assert THERE.why_near(dated("2020-01-01", report_url=f"{FILE}5010000")) is None


def test_reports_within_thirty_days_are_near_however_far_the_first_days():
    """Of some only the report's day is known, which then stands for the first."""
    there = Neighbourhood([dated("2025-01-01", "there", published="2025-03-01")])
    assert there.why_near(dated("2025-03-31", published="2025-03-31"))[1].endswith("30 days apart")
    assert there.why_near(dated("2025-04-01", published="2025-04-01")) is None
    assert there.why_near(dated("2025-03-31")) is None


def test_the_nearest_is_named_with_its_distance():
    two = Neighbourhood([dated("2025-03-01", "first"), dated("2025-03-20", "second")])
    column, why = two.why_near(dated("2025-03-21"))
    assert column == "started_on"
    assert why == "second of 2025-03-20 is of the same council, framework and kind, 1 day apart"
    assert two.why_near(dated("2025-03-20"))[1].endswith("kind, on the same day")
    assert two.why_near(dated("2025-03-03"))[1].startswith("first of 2025-03-01")
    assert two.why_near(dated("2025-03-03"))[1].endswith("2 days apart")
