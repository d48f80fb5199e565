"""The to-do list: what is somebody's own, what waits for them, and what is doubtful."""

from datetime import date

import pytest
from django.urls import reverse

from authorities.models import Indicator, Inspection, LocalAuthority
from commissioning.models import ReaderReport, Source
from commissioning.oversight import worklist
from commissioning.submissions import draft, reject, submit
from tests.people import person

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


def a_draft(author, name="one"):
    row = ("the form", {"reference": f"https://example.org/{name}", "publisher": "Example"})
    return draft(author, {"sources": [row]}, title=f"Source {name}", reason="It is cited.")


def page_for(client, user):
    client.force_login(user)
    response = client.get(reverse("to-do"))
    assert response.status_code == 200
    return response.content.decode()


def test_my_drafts_what_waits_and_what_came_back(client):
    editor, checker = person("editor"), person("checker")
    a_draft(editor, "draft")
    submit(a_draft(editor, "waiting"))
    reject(submit(a_draft(editor, "rejected")), checker, "The page is gone.")
    a_draft(person("contributor"), "of-another")
    page = page_for(client, editor)
    for heading, title in (
        ("Your drafts (1)", "Source draft"),
        ("Yours, waiting for somebody’s check (1)", "Source waiting"),
        ("Came back to you (1)", "Source rejected"),
    ):
        assert title in page.split(f"<h2>{heading}</h2>")[1].split("<h2")[0]
    assert "The page is gone." in page
    assert "of-another" not in page


def test_a_checker_sees_what_waits_for_them_and_never_their_own(client):
    both = person("contributor", "checker", name="both")
    submit(a_draft(both, "own"))
    submit(a_draft(person("editor"), "anothers"))
    waiting = page_for(client, both).split("Waiting for your check (1)")[1].split("<h2")[0]
    assert "Source anothers" in waiting
    assert "Source own" not in waiting


def test_each_sees_the_parts_that_they_can_do_something_about(client):
    parts = {
        "Enter something": {"contributor", "editor"},
        "Your drafts": {"contributor", "editor"},
        "Problems in the data": {"contributor", "editor"},
        "A report may be due": {"contributor", "editor"},
        "Waiting for your check": {"checker"},
        "Reports by readers": {"editor"},
        "You are in no group yet": {None},
    }
    for group in ("contributor", "editor", "checker", "administrator", None):
        page = page_for(client, person(*filter(None, [group])))
        seen = {part for part in parts if f">{part}" in page}
        assert seen == {part for part, groups in parts.items() if group in groups}, group


def test_a_report_may_be_due_after_the_interval_that_ofsted_names(settings):
    """Told a second way: by the latest full inspection of each council that is open."""
    open_today = LocalAuthority.objects.open_on(TODAY)
    latest = {}
    for inspection in Inspection.objects.full().filter(authority__in=open_today):
        known = latest.get(inspection.authority_id, date.min)
        latest[inspection.authority_id] = max(known, inspection.inspected_on)
    slow = {pk for pk, day in latest.items() if day < date(2023, 11, 24)}
    slow |= set(open_today.values_list("pk", flat=True)) - latest.keys()
    due = list(worklist.reports_due(TODAY))
    assert {council.pk for council in due} == slow
    assert 0 < len(due) < open_today.count()
    known = [council.inspected_on for council in due if council.inspected_on]
    assert known == sorted(known)
    settings.EXPECTED_INSPECTION_MONTHS = 1200
    assert {council.inspected_on for council in worklist.reports_due(TODAY)} <= {None}


def test_indicators_are_due_on_their_day():
    first = Indicator.objects.order_by("next_review_on").first()
    before = first.next_review_on.replace(year=first.next_review_on.year - 1)
    assert first in worklist.indicators_due(first.next_review_on)
    assert first not in worklist.indicators_due(before)


def test_an_editor_goes_from_a_problem_to_the_form_that_mends_it(client):
    page = page_for(client, person("editor"))
    assert "Open arrangements whose newest evidence is over a year old" in page
    assert "/submissions/correct/arrangements/" in page
    assert "/submissions/correct/" not in page_for(client, person("contributor"))


def test_an_editor_sees_how_many_reports_are_new(client):
    ReaderReport.objects.create(text="Wrong.")
    assert "1 new report" in page_for(client, person("editor"))


def test_the_list_asks_a_small_number_of_queries(client, django_assert_max_num_queries):
    editor = person("editor", "checker", name="both")
    for number in range(5):
        submit(a_draft(editor, f"own-{number}"))
        a_draft(editor, f"draft-{number}")
    client.force_login(editor)
    client.get(reverse("to-do"))
    with django_assert_max_num_queries(32):
        client.get(reverse("to-do"))


def test_looking_at_the_list_changes_nothing(client):
    page_for(client, person("editor"))
    assert not Source.objects.filter(publisher="Example").exists()
