"""Which inspection gives the grade in force on a day, and which judgement stands for a theme:
councils and inspections made by hand, at the edges of each rule."""

import pytest

from authorities.models import (
    PUBLISHED,
    Framework,
    Inspection,
    Judgement,
    LocalAuthority,
    standing_judgement,
)

from .worlds import DAY, a_council, a_framework, inspected, on

pytestmark = [pytest.mark.django_db, pytest.mark.database]

GOOD, LOW = "good", "inadequate"


@pytest.fixture
def council():
    a_framework("help_and_protection")
    return a_council()


def in_force(council, day, *how, **cut):
    """The inspection in force at the council on the day, by the database; it is the latest of
    those that count by their recency, too."""
    found = Inspection.objects.in_force_on(day, *how, **cut).filter(authority=council)
    counting = list(council.inspections.counting_on(day, *how, **cut))
    assert counting == sorted(counting, key=lambda i: i.recency, reverse=True)
    assert list(found) == counting[:1]
    return found.first()


def test_an_inspection_counts_from_its_first_day(council):
    first = inspected(council, "2018-03-01", GOOD, published="2018-06-01")
    assert in_force(council, on("2018-02-28")) is None
    assert in_force(council, on("2018-03-01")) == first


def test_or_from_the_day_of_its_report(council):
    first = inspected(council, "2018-03-01", GOOD, published="2018-06-01")
    assert in_force(council, on("2018-05-31"), PUBLISHED) is None
    assert in_force(council, on("2018-06-01"), PUBLISHED) == first


def test_a_report_of_the_very_day_of_the_cut_is_counted(council):
    first = inspected(council, "2018-03-01", GOOD, published="2018-06-01")
    today = on("2020-01-01")
    assert in_force(council, today, published_by=on("2018-05-31")) is None
    assert in_force(council, today, published_by=on("2018-06-01")) == first
    assert in_force(council, today, PUBLISHED, published_by=on("2018-05-31")) is None


def test_the_latest_was_inspected_last_whichever_was_published_last(council):
    inspected(council, "2018-03-01", LOW, published="2018-12-01")
    later = inspected(council, "2018-06-01", GOOD, published="2018-08-01")
    assert in_force(council, on("2019-01-01")) == later
    assert in_force(council, on("2019-01-01"), PUBLISHED) == later


def test_on_the_way_the_one_whose_report_is_out_counts(council):
    inspected(council, "2018-03-01", LOW, published="2018-12-01")
    later = inspected(council, "2018-06-01", GOOD, published="2018-08-01")
    assert in_force(council, on("2018-11-30"), PUBLISHED) == later


def test_of_two_of_one_day_the_later_report_counts(council):
    inspected(council, "2018-03-01", LOW, published="2018-05-01")
    later = inspected(council, "2018-03-01", GOOD, published="2018-06-01")
    inspected(council, "2018-03-01", LOW, published="2018-05-31")
    assert in_force(council, on("2019-01-01")) == later


def test_of_two_of_one_day_a_report_without_a_day_comes_first(council):
    known = inspected(council, "2018-03-01", GOOD, published="2018-05-01")
    inspected(council, "2018-03-01", LOW, published=None)
    assert in_force(council, on("2019-01-01")) == known


def test_of_two_alike_the_later_entry_counts(council):
    inspected(council, "2018-03-01", LOW)
    later = inspected(council, "2018-03-01", GOOD)
    assert in_force(council, on("2019-01-01")) == later


def test_a_report_without_a_day_counts_from_inspection_and_under_no_cut(council):
    undated = inspected(council, "2018-03-01", GOOD, published=None)
    assert in_force(council, on("2018-03-01")) == undated
    assert in_force(council, on("2019-01-01"), PUBLISHED) is None
    assert in_force(council, on("2019-01-01"), published_by=on("2019-01-01")) is None


@pytest.mark.parametrize("kind", ["focused_visit", "monitoring_visit", "joint_targeted"])
def test_a_visit_gives_no_grade_even_with_judgements(council, kind):
    first = inspected(council, "2018-03-01", GOOD)
    visit = inspected(council, "2018-06-01", LOW, kind=kind)
    assert in_force(council, on("2019-01-01")) == first
    assert not visit.is_full
    assert first.is_full


def test_a_framework_that_gives_no_grade_counts_nowhere(council):
    a_framework("other", code="old", gives_grade=False)
    inspected(council, "2018-03-01", GOOD, framework="old")
    assert in_force(council, on("2019-01-01")) is None


def test_an_inspection_whose_judgements_are_awaited_does_not_count_yet(council):
    first = inspected(council, "2018-03-01", LOW)
    awaited = inspected(council, "2018-06-01")
    assert in_force(council, on("2019-01-01")) == first
    assert set(council.inspections.giving_grade()) == {first, awaited}


def test_one_that_says_why_it_gave_no_grade_counts(council):
    inspected(council, "2018-03-01", LOW)
    silent = inspected(council, "2018-06-01", "")
    assert in_force(council, on("2019-01-01")) == silent


# Several areas of one theme.


def standing(inspection, theme="help_and_protection"):
    """The judgement that stands for the theme: by the database and by Python the same."""
    found = Judgement.objects.by_inspection(theme).get(inspection.pk)
    judgements = Judgement.objects.filter(inspection=inspection).select_related("area")
    for order in ("pk", "-pk"):
        assert standing_judgement(judgements.order_by(order), theme) == found
    return found


@pytest.fixture
def two_areas():
    a_framework("help_and_protection", "help_and_protection", "in_care")
    return a_council()


def test_of_two_grades_of_a_theme_the_first_area_stands(two_areas):
    inspection = inspected(two_areas, "2018-03-01", GOOD, LOW)
    assert standing(inspection).area_id == "trial-1"
    inspection.judgements.get(area="trial-1").delete()
    assert standing(inspection).area_id == "trial-2"


def test_an_area_with_a_grade_stands_before_one_without(two_areas):
    assert standing(inspected(two_areas, "2018-03-01", "", LOW)).area_id == "trial-2"
    assert standing(inspected(two_areas, "2018-06-01", "", "")).area_id == "trial-1"


def test_another_theme_does_not_stand_for_it(two_areas):
    inspection = inspected(two_areas, "2018-03-01", None, None, GOOD)
    assert Judgement.objects.by_inspection("help_and_protection").get(inspection.pk) is None
    assert standing_judgement(inspection.judgements.all(), "help_and_protection") is None
    assert standing(inspection, "in_care").grade == GOOD


# Existed on a day; in use on a day.


def test_a_council_exists_on_its_first_and_its_last_day():
    council = a_council(opened="2010-04-01", closed="2019-03-31")
    days = {
        council.opened_on - DAY: False,
        council.opened_on: True,
        council.closed_on: True,
        council.closed_on + DAY: False,
    }
    for day, there in days.items():
        assert council.existed_on(day) is there
        assert (council in LocalAuthority.objects.open_on(day)) is there
    unending = a_council("unending")
    assert unending.existed_on(on("1900-01-01"))
    assert unending.existed_on(on("2999-12-31"))


def test_the_frameworks_in_use_the_one_that_grades_first_and_the_newest_of_those():
    a_framework(code="old", first="1990-01-01", last="1999-12-31")
    a_framework(code="new", first="1999-06-01", last="1999-12-31")
    a_framework(code="visits", first="1999-07-01", last="1999-12-31", gives_grade=False)

    def codes(day):
        return [framework.code for framework in Framework.objects.in_use_on(on(day))]

    assert codes("1999-05-31") == ["old"]
    assert codes("1999-06-01") == ["new", "old"]
    assert codes("1999-12-31") == ["new", "old", "visits"]
    assert codes("2000-01-01") == []


def test_councils_inspected_together_are_found_by_the_name_that_their_rows_share(
    django_assert_num_queries,
):
    a_framework("overall")
    ash, elm, fir = (a_council(slug) for slug in ("ash", "elm", "fir"))
    one, two, alone = (inspected(council, "2019-09-09", "good") for council in (ash, elm, fir))
    Inspection.objects.filter(pk__in=[one.pk, two.pk]).update(joint_with="bi-borough")
    one.refresh_from_db()
    assert dict(Inspection.objects.together_with([one])) == {"bi-borough": [two]}
    with django_assert_num_queries(0):
        assert not Inspection.objects.together_with([alone])


@pytest.mark.parametrize(
    ("kind", "framework", "gives"),
    [
        ("standard", "trial", True),
        ("focused_visit", "trial", False),
        ("standard", "old", False),
        ("focused_visit", "old", False),
    ],
)
def test_a_full_inspection_under_a_framework_that_gives_grades_gives_one(
    council, kind, framework, gives
):
    a_framework("other", code="old", gives_grade=False)
    inspection = inspected(council, "2018-03-01", kind=kind, framework=framework)
    assert inspection.gives_grade is gives
    assert Inspection.objects.giving_grade().filter(pk=inspection.pk).exists() is gives
