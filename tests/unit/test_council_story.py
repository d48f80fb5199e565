"""A council's sentences: true on days that are not known, and before and after its life."""

import pytest

from commissioning.comparison.council_story import story
from commissioning.comparison.judgements import THEMES, judgement_rows
from commissioning.models import WHOLE_SERVICE, DeliveryArrangement
from tests.unit.worlds import a_council, a_framework, changed, delivered, inspected, on

pytestmark = pytest.mark.django_db
TODAY = on("2026-11-26")


@pytest.fixture
def framework(db):
    return a_framework("overall")


def told(council, today=TODAY):
    whole = council.arrangements.filter(scope=WHOLE_SERVICE).order_by("started_on")
    inspections = council.inspections.order_by("-inspected_on")
    return story(council, list(whole), judgement_rows(inspections, THEMES), today)


def who(council, today=TODAY):
    return told(council, today)[0]


def found(council):
    return told(council)[1]


def precisely(arrangement, **facts):
    DeliveryArrangement.objects.filter(pk=arrangement.pk).update(**facts)


# Who ran it ----------------------------------------------------------------------------------


def test_nothing_recorded_is_said_to_be_so():
    assert who(a_council()) == "Who runs the whole service is not recorded."


def test_a_council_that_always_ran_it_as_far_as_is_known():
    council = a_council()
    delivered(council, "2010-04-01", evidence="assumed")
    assert who(council) == (
        "As far as is known, the council has run the whole service itself since April 2010 or "
        "before."
    )


def test_a_sourced_arrangement_is_not_called_assumed():
    council = a_council()
    delivered(council, "2010-04-01", evidence="sourced")
    assert who(council) == "The council has run the whole service itself since April 2010."


def test_a_council_that_opened_later():
    council = a_council(opened="2019-04-01")
    delivered(council, "2019-04-01", "trust", evidence="sourced")
    assert who(council) == (
        "A trust (the-trust) has run the whole service since the council opened in April 2019."
    )


def test_a_council_that_closed():
    council = a_council(closed="2019-03-31")
    delivered(council, "2010-04-01", ended="2019-03-31", evidence="sourced")
    assert who(council) == (
        "The council ran the whole service itself from April 2010 until it closed in March 2019."
    )


def test_the_last_day_of_a_council_is_not_yet_past():
    council = a_council(closed="2019-03-31")
    delivered(council, "2010-04-01", ended="2019-03-31", evidence="sourced")
    assert who(council, on("2019-03-31")) == (
        "The council has run the whole service itself since April 2010, and is to run it to March "
        "2019."
    )


def test_one_that_handed_it_over():
    council = a_council()
    changed(council, "2021-04-01")
    assert who(council) == (
        "A trust (the-trust) has run the whole service since April 2021; before that, the council "
        "ran it itself."
    )


def test_one_that_took_it_back():
    council = a_council()
    changed(council, "2014-10-01", ended="2022-08-31")
    delivered(council, "2022-09-01")
    assert who(council) == (
        "A trust (the-trust) ran the whole service from October 2014 to August 2022; the council "
        "has run it since."
    )


def test_who_began_later_is_not_said_to_have_followed_at_once():
    council = a_council()
    changed(council, "2014-10-01", ended="2022-08-31")
    delivered(council, "2022-10-01")
    assert who(council).endswith("to August 2022; the council has run it since October 2022.")


def test_a_new_owner_is_the_same_trust():
    council = a_council()
    changed(council, "2014-10-01", ended="2019-03-31")
    delivered(council, "2019-04-01", "trust", control="council_owned")
    assert who(council).startswith(
        "A trust (the-trust) has run the whole service since October 2014"
    )


def test_another_provider_is_another_trust():
    council = a_council()
    changed(council, "2014-10-01", ended="2019-03-31")
    delivered(council, "2019-04-01", "trust", provider="other")
    assert who(council) == (
        "A trust (the-trust) ran the whole service from October 2014 to March 2019; a trust "
        "(other) has run it since."
    )


def test_commissioners_have_run_it_and_name_themselves():
    council = a_council()
    changed(council, "2021-04-01", "commissioners")
    assert who(council).startswith("Commissioners have run the whole service since April 2021;")


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        ("month", "since April 2021;"),
        ("year", "since 2021;"),
        ("estimated", "since about April 2021;"),
        ("by", "since April 2021 or before;"),
    ],
)
def test_a_day_that_is_not_known_is_said_no_finer(precision, words):
    council = a_council()
    precisely(changed(council, "2021-04-01"), started_precision=precision)
    assert words in who(council)


def test_what_is_to_come_is_not_said_to_be():
    council = a_council()
    changed(council, "2026-11-27")
    assert who(council) == (
        "The council has run the whole service itself since April 2010, and is to run it to "
        "November 2026; a trust (the-trust) is to run it from November 2026."
    )
    assert who(council, on("2026-11-27")).startswith("A trust (the-trust) has run")


# What Ofsted found ---------------------------------------------------------------------------


def test_no_inspection_is_said_to_be_none_recorded(framework):
    assert found(a_council()) == "No inspection that gives it a grade is recorded."


def test_the_latest_grade_and_the_one_before(framework):
    council = a_council()
    changed(council, "2014-10-01", ended="2022-08-31")
    delivered(council, "2022-09-01")
    for day, grade in (
        ("2013-05-01", "inadequate"),
        ("2022-02-01", "good"),
        ("2025-01-20", "good"),
    ):
        inspected(council, day, grade)
    assert found(council) == (
        "Ofsted last graded it Good in January 2025, under the council; before that, Good in "
        "February 2022, under the trust."
    )


def test_where_nobody_else_ran_it_nobody_is_named(framework):
    council = a_council()
    delivered(council, "2010-04-01")
    inspected(council, "2025-01-20", "good")
    assert found(council) == "Ofsted last graded it Good in January 2025."


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2021-03-31", "under the council"),
        ("2021-04-01", "when it is not known who ran it"),
        ("2021-04-29", "when it is not known who ran it"),
        ("2021-04-30", "under the trust"),
    ],
)
def test_within_the_month_of_a_change_nobody_is_named(framework, day, words):
    council = a_council()
    trust = changed(council, "2021-04-01")
    precisely(trust, started_precision="month")
    before = council.arrangements.exclude(pk=trust.pk).get()
    precisely(before, ended_precision="day", ended_on=on("2021-03-31"))
    inspected(council, day, "good")
    assert found(council) == f"Ofsted last graded it Good in {on(day):%B %Y}, {words}."


def test_an_end_that_is_not_known_names_nobody_either(framework):
    council = a_council()
    trust = changed(council, "2014-10-01", ended="2022-08-31")
    precisely(trust, ended_precision="month")
    delivered(council, "2022-09-01")
    inspected(council, "2022-08-01", "good")
    assert found(council).endswith("when it is not known who ran it.")


def test_a_grade_that_is_not_published_is_not_invented(framework):
    council = a_council()
    delivered(council, "2010-04-01")
    inspected(council, "2022-02-01", "good")
    inspected(council, "2025-01-20", "")
    assert found(council) == (
        "Ofsted last inspected it in January 2025 and no overall grade is published; its last "
        "overall grade was Good in February 2022."
    )


def test_an_inspection_without_judgements_is_awaited_and_not_counted(framework):
    council = a_council()
    delivered(council, "2010-04-01")
    inspected(council, "2022-02-01", "good")
    inspected(council, "2025-01-20", None)
    assert found(council) == "Ofsted last graded it Good in February 2022."


def test_a_day_that_is_that_of_the_report_is_called_so(framework):
    council = a_council()
    delivered(council, "2010-04-01")
    inspection = inspected(council, "2025-01-20", "good")
    inspection.started_on, inspection.published_on = None, on("2025-03-18")
    inspection.save()
    assert found(council) == "Ofsted last graded it Good in a report of March 2025."
