"""Entering an inspection: the council meant, what was judged on the day, and what is asked."""

from datetime import date, timedelta

import pytest

from authorities.models import Framework, Inspection, LocalAuthority
from commissioning.models import Submission
from commissioning.submissions import draft, planned, publish, submit
from commissioning.submissions.forms.council_step import InspectedForm, councils_called
from commissioning.submissions.forms.inspection import InspectionForm, areas_on, frameworks_on
from tests.people import person

pytestmark = pytest.mark.django_db

ADDRESS = "/submissions/new/inspection/"
DAY = date(2026, 9, 7)
GRADES = {
    "ilacs_leadership": "good",
    "ilacs_help_and_protection": "requires_improvement",
    "ilacs_in_care": "outstanding",
    "ilacs_care_leavers": "no:not_published",
}
GIVEN = {
    "kind": "standard",
    "ended_on": "2026-09-18",
    "published_on": "2026-10-30",
    "report_url": "https://files.ofsted.gov.uk/v1/file/1",
    "source": "Ofsted report",
} | GRADES


def council(slug="leeds"):
    return LocalAuthority.objects.get(slug=slug)


def form(given=GIVEN, day=DAY, framework="ilacs", slug="leeds", **changes):
    return InspectionForm(
        council(slug), day, Framework.objects.get(pk=framework), {**given, **changes}
    )


def begun(name, day=DAY):
    return InspectedForm({"council": name, "day": str(day)})


# The council


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Slough", "slough"),
        ("  slough ", "slough"),
        ("E06000039", "slough"),
        ("871", "slough"),
        ("E08000016", "barnsley"),
        ("kingston upon hull", "kingston-upon-hull-city-of"),
        ("Birmin", "birmingham"),
    ],
)
def test_a_council_is_found_by_name_former_name_code_or_part(typed, slug):
    assert [one.slug for one in councils_called(typed)] == [slug]


def test_a_name_of_several_councils_asks_which_is_meant():
    asked = begun("North")
    assert not asked.is_valid()
    assert len(asked.meant) > 3
    assert "choose one below" in asked.errors["council"][0]


def test_a_name_that_two_councils_had_means_the_one_that_existed_on_the_day():
    assert {one.slug for one in councils_called("Dorset")} == {"dorset", "dorset-county"}
    for day, slug in ((date(2018, 5, 1), "dorset-county"), (date(2021, 5, 1), "dorset")):
        asked = begun("Dorset", day)
        assert asked.is_valid()
        assert asked.authority.slug == slug


@pytest.mark.parametrize(
    ("name", "day", "words"),
    [
        ("Cumberland", date(2022, 5, 1), "it opened on 1 April 2023"),
        ("Northamptonshire", date(2022, 5, 1), "it closed on 31 March 2021"),
        ("Atlantis", DAY, "knows no council"),
    ],
)
def test_a_council_that_did_not_exist_then_is_refused_in_words(name, day, words):
    asked = begun(name, day)
    assert not asked.is_valid()
    assert words in asked.errors["council"][0]


def test_a_day_in_the_future_is_refused():
    asked = begun("Leeds", date.today() + timedelta(days=1))
    assert "in the future" in asked.errors["day"][0]


# What was judged


def test_overall_effectiveness_is_judged_until_the_day_that_the_data_say():
    ilacs = Framework.objects.get(pk="ilacs")
    last = ilacs.areas.get(theme="overall").judged_until
    assert last == date(2026, 3, 31)
    assert "ilacs_overall" in [area.code for area in areas_on(ilacs, last)]
    after = [area.code for area in areas_on(ilacs, last + timedelta(days=1))]
    assert after == list(GRADES)


def test_an_overall_grade_that_somebody_sends_all_the_same_becomes_no_row():
    entered = form(ilacs_overall="good")
    assert entered.is_valid()
    assert [cells["area"] for _, cells in entered.rows["judgements"]] == list(GRADES)


def test_the_day_is_read_from_the_data_and_not_written_in_the_code():
    ilacs = Framework.objects.get(pk="ilacs")
    ilacs.areas.filter(theme="overall").update(judged_until=None)
    assert "ilacs_overall" in form().fields


@pytest.mark.parametrize(
    ("day", "first"),
    [(date(2010, 5, 1), "slac"), (date(2015, 5, 1), "sif"), (date(2019, 5, 1), "ilacs")],
)
def test_the_framework_is_offered_from_the_day(day, first):
    assert frameworks_on(day)[0].code == first


def test_reports_of_2010_called_the_third_grade_adequate():
    entered = form(
        {"kind": "safeguarding_and_looked_after", "published_on": "2010-06-01", "source": "Ofsted"},
        day=date(2010, 5, 1),
        framework="slac",
        slac_safeguarding="requires_improvement",
        slac_looked_after="good",
    )
    assert entered.is_valid(), entered.errors
    wording = [cells["grade_as_published"] for _, cells in entered.rows["judgements"]]
    assert wording == ["Adequate", "Good"]


def test_an_inspection_becomes_a_row_and_a_row_for_each_judgement():
    entered = form()
    assert entered.is_valid(), entered.errors
    plan = planned(draft(person("editor"), entered.rows, title=entered.title, reason="New."))
    assert plan.refused == []
    assert [(table.table, table.created) for table in plan.tables] == [
        ("inspections", 1),
        ("judgements", 4),
    ]
    inspection, *judgements = plan.changes
    assert inspection.key == "ilacs-e08000035-2026-09-07"
    assert judgements[1].after["grade_as_published"] == "Requires improvement to be good"
    assert judgements[3].after["missing_reason"] == "not_published"


def test_a_visit_has_no_grades():
    visit = {"kind": "focused_visit", "visit_theme": "Front door", "source": "Ofsted letter"}
    entered = form(visit)
    assert entered.is_valid()
    assert list(entered.rows) == ["inspections"]
    (_, cells), *_ = entered.rows["inspections"].rows
    assert cells["reference"] == "fv-e08000035-2026-09-07"
    graded = form(visit, ilacs_in_care="good")
    assert "give no grades" in graded.errors["ilacs_in_care"][0]


def test_an_inspection_whose_report_is_not_out_needs_no_grades():
    entered = form({"kind": "short", "source": "Ofsted's notice"})
    assert entered.is_valid()
    assert list(entered.rows) == ["inspections"]


# What is asked


def test_each_missing_grade_needs_its_reason():
    entered = form(ilacs_in_care="")
    assert entered.errors == {"ilacs_in_care": ["Choose the grade, or why there is none."]}


@pytest.mark.parametrize(
    ("changes", "name", "words"),
    [
        ({"published_on": "2026-09-01"}, "published_on", "before the inspection began"),
        ({"published_on": "2999-09-01"}, "published_on", "in the future"),
        ({"ended_on": "2026-09-01"}, "ended_on", "before the first day (7 September 2026)"),
        ({"kind": "chat"}, "kind", "Select a valid choice"),
        ({"report_url": "see the web site"}, "report_url", "Enter a valid URL"),
        ({"ilacs_in_care": "adequate"}, "ilacs_in_care", "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changes, name, words):
    entered = form(**changes)
    assert list(entered.errors) == [name]
    assert words in entered.errors[name][0]


def test_fieldwork_longer_than_a_month_is_asked_about_and_taken_when_confirmed():
    long = {"ended_on": "2026-10-09"}
    asked = form(**long)
    assert list(asked.errors) == ["is_long"]
    assert "That is 33 days." in asked.errors["is_long"][0]
    assert asked.asks_length
    assert form(**long, is_long="on").is_valid()
    entered = form()
    assert entered.is_valid()
    assert not entered.asks_length


def test_an_inspection_that_is_there_is_shown_and_not_taken_twice(client):
    there = Inspection.objects.get(reference="ilacs-e06000039-2023-01-23")
    double = form(day=there.started_on, slug="slough", kind=there.kind, published_on="2023-04-01")
    assert "in the register already" in double.errors["kind"][0]
    client.force_login(person("editor"))
    page = client.get(ADDRESS, {"council": "slough", "day": str(there.started_on)})
    assert "the same day" in page.content.decode()
    assert f"/submissions/correct/inspections/{there.reference}/" in page.content.decode()


# The pages


def test_the_editor_lands_on_the_draft_with_its_plan(client):
    client.force_login(person("editor"))
    assert client.get(ADDRESS).status_code == 200
    asked = f"{ADDRESS}?council=Leeds&day=2026-09-07"
    assert "Step 2 of 2" in client.get(asked).content.decode()
    response = client.post(asked, GIVEN)
    submission = Submission.objects.get()
    assert response["Location"] == submission.get_absolute_url()
    assert submission.title == "Leeds: standard inspection of 7 September 2026"
    assert submission.source == GIVEN["report_url"]
    assert client.get(response["Location"]).status_code == 200


def test_what_is_published_stands_on_the_councils_page(client):
    entered = form()
    assert entered.is_valid()
    submission = draft(person("editor"), entered.rows, title=entered.title, reason="New.")
    publish(submit(submission), person("checker"))
    page = client.get("/authorities/leeds/").content.decode()
    assert "7 September 2026" in page
    assert "published 30 October 2026" in page


def test_did_you_mean_leads_on_with_the_day(client):
    client.force_login(person("editor"))
    page = client.get(ADDRESS, {"council": "North", "day": "2026-09-07"}).content.decode()
    assert "Did you mean" in page
    assert "?council=E06000057&amp;day=2026-09-07" in page


def test_an_unknown_framework_in_the_address_is_passed_over(client):
    client.force_login(person("editor"))
    address = f"{ADDRESS}?council=Leeds&day=2026-09-07&framework="
    assert "(ILACS)" in client.get(f"{address}weather").content.decode()
    assert "(JTAI)" in client.get(f"{address}jtai").content.decode()
