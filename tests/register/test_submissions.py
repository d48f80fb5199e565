"""Submissions: planned before they are written, published by somebody else, undone without loss."""

import datetime

import pytest
from django.contrib.auth import get_user_model

from authorities.models import Inspection, Judgement, LocalAuthority
from commissioning.models import (
    ArrangementEvent,
    DeliveryArrangement,
    Source,
    Submission,
    SubmissionChange,
)
from commissioning.submissions import (
    CannotUndo,
    Incomplete,
    NotAllowed,
    NothingToDo,
    PlanChanged,
    RowsRefused,
    WrongState,
    draft,
    drop,
    planned,
    publish,
    publish_due,
    redraft,
    reject,
    set_publish_on,
    submit,
    undo,
)
from commissioning.tables import version
from providers.models import Provider

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LEEDS = "leeds-childrens-social-care-2010-04-01"
INSPECTION = "ilacs-e08000035-2026-02-16"
TODAY = datetime.date.today()
TOMORROW = TODAY + datetime.timedelta(days=1)


@pytest.fixture
def author():
    return get_user_model().objects.create_user("ada")


@pytest.fixture
def checker():
    return get_user_model().objects.create_user("charles")


def inspection(**cells):
    return {
        "reference": INSPECTION,
        "authority": "E08000035",
        "framework": "ilacs",
        "kind": "short",
        "started_on": "2026-02-16",
        "published_on": "2026-03-27",
    } | cells


def judgements(*areas):
    cells = {"inspection": INSPECTION, "grade": "good", "grade_as_published": "Good"}
    return [[number, cells | {"area": area}] for number, area in enumerate(areas, start=1)]


INSPECTED = {
    "judgements": judgements("ilacs_overall", "ilacs_leadership"),
    "inspections": [["the form", inspection()]],
}
NOTE = {"arrangements": [[2, {"reference": LEEDS, "note": "Corrected."}]]}


def drafted(author, rows, **about):
    return draft(author, rows, **{"title": "A change", "reason": "It was wrong."} | about)


def published(author, checker, rows, **about):
    return publish(submit(drafted(author, rows, **about)), checker)


def leeds():
    return DeliveryArrangement.objects.get(reference=LEEDS)


def everything():
    """What the register says, as one text."""
    return version.DataVersion(version._hash(), None).hash


# Drafts and plans


def test_a_draft_changes_nothing_that_is_published(author):
    before, token = everything(), version.token()
    submission = drafted(author, INSPECTED)
    plan = planned(submission)
    assert [(one.table, one.created) for one in plan.tables] == [
        ("inspections", 1),
        ("judgements", 2),
    ]
    submit(submission)
    assert everything() == before
    assert version.token() == token


def test_a_plan_tells_old_and_new_cells_and_the_council(author):
    plan = planned(drafted(author, NOTE | INSPECTED))
    changed = plan.by_action("changed")[0]
    assert list(changed.cells) == [("note", leeds().note, "Corrected.")]
    assert changed.key == LEEDS
    council = LocalAuthority.objects.get(slug="leeds").pk
    assert {told.council for told in plan.changes} == {council}
    new = plan.by_action("created")
    assert [told.table for told in new] == ["inspections", "judgements", "judgements"]
    assert new[1].after["grade"] == "good"
    assert "note" not in new[0].after


def test_a_row_that_says_what_is_there_is_unchanged(author):
    submission = drafted(author, {"arrangements": [[2, {"reference": LEEDS, "model": "in_house"}]]})
    assert (planned(submission).unchanged, planned(submission).changes) == (1, [])
    with pytest.raises(NothingToDo):
        submit(submission)


def test_what_cannot_be_read_is_refused_by_place_column_and_value(author):
    wrong = {"inspections": [[7, inspection(started_on="soon")]]} | {
        "judgements": judgements("ilacs_overall")
    }
    submission = drafted(author, wrong)
    plan = planned(submission)
    table, refusal = plan.refused[0]
    assert (table, str(refusal)) == (
        "inspections",
        'line 7, column started_on, value "soon": not a date like 2018-04-01',
    )
    assert plan.unlooked == ["judgements"]
    with pytest.raises(RowsRefused):
        submit(submission)
    submission.refresh_from_db()
    assert submission.state == "draft"


def test_what_the_database_refuses_is_found_by_the_plan(author):
    overall = judgements("ilacs_overall")
    overlapping = {
        "inspections": [[1, inspection(started_on="2026-04-13", published_on="")]],
        "judgements": overall,
    }
    plan = planned(drafted(author, overlapping))
    assert "Overall effectiveness ended" in plan.refused[0][1].message


def test_a_draft_can_get_other_rows_and_be_dropped(author):
    submission = drafted(author, NOTE)
    assert planned(submission).does_something
    submission = redraft(submission, INSPECTED, title="An inspection")
    assert [told.table for told in planned(submission).changes][:1] == ["inspections"]
    drop(submission)
    with pytest.raises(WrongState, match="no longer there"):
        submit(submission)


def test_nothing_is_handed_in_without_a_reason(author):
    with pytest.raises(Incomplete):
        submit(drafted(author, NOTE, reason=" "))


# The check


def test_publishing_writes_everything_and_keeps_the_diff(author, checker):
    before = leeds().note
    submission = published(author, checker, INSPECTED | NOTE)
    assert submission.state == "published"
    assert submission.checker == checker
    assert Inspection.objects.get(reference=INSPECTED["inspections"][0][1]["reference"])
    assert leeds().note == "Corrected."
    kept = list(submission.changes.values_list("table", "action"))
    assert kept == [
        ("inspections", "created"),
        ("judgements", "created"),
        ("judgements", "created"),
        ("arrangements", "changed"),
    ]
    change = submission.changes.get(table="arrangements")
    assert (change.before, change.after) == ({"note": before}, {"note": "Corrected."})
    assert change.authority.slug == "leeds"
    reason = leeds().history.first().history_change_reason
    assert reason == f"Submission {submission.pk}: A change"


def test_the_author_cannot_publish_or_reject(author):
    submission = submit(drafted(author, NOTE))
    with pytest.raises(NotAllowed):
        publish(submission, author)
    with pytest.raises(NotAllowed):
        reject(submission, author, "No.")
    assert leeds().note != "Corrected."


def test_the_author_can_where_no_second_check_is_required(author, settings):
    settings.REQUIRE_SECOND_CHECK = False
    submission = publish(submit(drafted(author, NOTE)), author)
    assert (submission.checker, submission.second_check) == (author, False)


def test_a_rejection_says_why_and_changes_nothing(author, checker):
    submission = submit(drafted(author, NOTE))
    with pytest.raises(Incomplete):
        reject(submission, checker, "")
    rejected = reject(submission, checker, "The report says otherwise.")
    assert (rejected.state, rejected.rejection) == ("rejected", "The report says otherwise.")
    with pytest.raises(WrongState, match="It is: rejected"):
        publish(submission, checker)
    assert leeds().note != "Corrected."


def test_nothing_is_published_twice(author, checker):
    submission = published(author, checker, NOTE)
    with pytest.raises(WrongState, match="It is: published"):
        publish(submission, checker)
    assert SubmissionChange.objects.filter(submission=submission).count() == 1


def test_what_moved_since_it_was_seen_is_shown_anew(author, checker):
    first, second = submit(drafted(author, NOTE)), submit(drafted(author, NOTE | INSPECTED))
    seen = planned(second).fingerprint
    publish(first, checker)
    with pytest.raises(PlanChanged) as moved:
        publish(second, checker, seen)
    assert not Inspection.objects.filter(reference=INSPECTION).exists()
    second.refresh_from_db()
    assert second.state == "waiting"
    assert [told.action for told in moved.value.planned.changes] == ["created"] * 3
    assert publish(second, checker, moved.value.planned.fingerprint).state == "published"


def test_a_change_elsewhere_does_not_stop_a_publication(author, checker):
    first, second = submit(drafted(author, NOTE)), submit(drafted(author, INSPECTED))
    publish(first, checker)
    assert publish(second, checker).state == "published"


def test_rows_refused_meanwhile_stop_a_publication(author, checker):
    first, second = (submit(drafted(author, INSPECTED)) for _ in range(2))
    publish(first, checker)
    with pytest.raises(NothingToDo):
        publish(second, checker)


# Days to come


def test_a_day_to_come_is_waited_for(author, checker):
    submission = submit(drafted(author, NOTE, publish_on=TOMORROW))
    assert publish(submission, checker).state == "waiting"
    assert leeds().note != "Corrected."
    assert publish_due() == []
    assert publish_due(TOMORROW) == [(submission, None)]
    submission.refresh_from_db()
    assert (submission.state, submission.checker) == ("published", checker)
    assert leeds().note == "Corrected."


def test_what_moved_before_its_day_goes_back_to_be_checked(author, checker):
    waiting = publish(submit(drafted(author, NOTE, publish_on=TOMORROW)), checker)
    other = {"arrangements": [[2, {"reference": LEEDS, "note": "Another."}]]}
    published(author, checker, other)
    [(submission, error)] = publish_due(TOMORROW)
    assert isinstance(error, PlanChanged)
    submission.refresh_from_db()
    assert (submission.state, submission.checker) == ("waiting", None)
    assert leeds().note == "Another."
    assert list(Submission.objects.waiting()) == [waiting]


def test_another_day_needs_another_check(author, checker):
    waiting = publish(submit(drafted(author, NOTE, publish_on=TOMORROW)), checker)
    assert set_publish_on(waiting, None).checker is None
    assert publish_due(TOMORROW) == []
    assert publish(waiting, checker).state == "published"


# Undoing


def ending_and_beginning():
    """Leeds ends in-house and begins with a new provider, with a new source on both."""
    return {
        "providers": [[1, {"slug": "a-trust", "name": "A Trust", "legal_form": "company"}]],
        "sources": [[1, {"reference": "https://example.org/a", "publisher": "Example"}]],
        "arrangements": [
            [
                1,
                {
                    "reference": LEEDS,
                    "ended_on": "2025-03-31",
                    "ended_precision": "day",
                    "sources": "https://example.org/a",
                },
            ],
            [
                2,
                {
                    "reference": "leeds-childrens-social-care-2025-04-01",
                    "authority": "E08000035",
                    "scope": "childrens-social-care",
                    "model": "trust",
                    "provider": "a-trust",
                    "control": "independent",
                    "initiation": "voluntary",
                    "started_on": "2025-04-01",
                    "started_precision": "day",
                    "evidence": "sourced",
                    "sources": "https://example.org/a",
                },
            ],
        ],
        "arrangement-events": [
            [
                1,
                {
                    "reference": "leeds-2025-04-01-go-live",
                    "authority": "E08000035",
                    "arrangement": "leeds-childrens-social-care-2025-04-01",
                    "kind": "go_live",
                    "happened_on": "2025-04-01",
                    "precision": "day",
                    "description": "It began.",
                },
            ]
        ],
    }


def test_an_undo_takes_everything_back_and_is_itself_checked(author, checker):
    before = everything()
    submission = published(author, checker, ending_and_beginning() | INSPECTED)
    assert everything() != before
    reverse = undo(submission, checker, "It was a mistake.")
    assert (reverse.state, reverse.undoes) == ("draft", submission)
    plan = planned(reverse)
    assert len(plan.by_action("removed")) == 7
    assert len(plan.by_action("changed")) == 1
    publish(submit(reverse), author)
    assert everything() == before
    submission.refresh_from_db()
    assert submission.state == "undone"
    assert not Provider.objects.filter(slug="a-trust").exists()
    assert not Source.objects.filter(publisher="Example").exists()
    assert not ArrangementEvent.objects.filter(reference="leeds-2025-04-01-go-live").exists()
    removed = Judgement.history.filter(history_type="-").first()
    assert removed.history_change_reason == f"Submission {reverse.pk}: {reverse.title}"


def test_an_undo_can_be_undone(author, checker):
    submission = published(author, checker, ending_and_beginning() | INSPECTED)
    after = everything()
    reverse = publish(submit(undo(submission, checker, "A mistake.")), author)
    again = publish(submit(undo(reverse, checker, "It was right.")), author)
    assert everything() == after
    for one in (submission, reverse, again):
        one.refresh_from_db()
    assert [one.state for one in (submission, reverse, again)] == [
        "published",
        "undone",
        "published",
    ]


def test_what_has_moved_on_is_not_undone(author, checker):
    submission = published(author, checker, NOTE)
    later = published(
        author, checker, {"arrangements": [[2, {"reference": LEEDS, "note": "Better."}]]}
    )
    with pytest.raises(CannotUndo, match="has been changed since"):
        undo(submission, checker, "A mistake.")
    publish(submit(undo(later, checker, "A mistake.")), author)
    publish(submit(undo(submission, checker, "A mistake too.")), author)
    assert leeds().note != "Corrected."


def test_what_others_rest_on_is_not_removed(author, checker):
    submission = published(author, checker, {"inspections": INSPECTED["inspections"]})
    published(author, checker, {"judgements": INSPECTED["judgements"]})
    reverse = undo(submission, checker, "A mistake.")
    message = str(planned(reverse).refused[0][1])
    assert "cannot be removed: 2 judgements in the register refer to it" in message
    with pytest.raises(RowsRefused):
        submit(reverse)


def test_nothing_is_undone_twice_at_once(author, checker):
    submission = published(author, checker, NOTE)
    undo(submission, checker, "A mistake.")
    with pytest.raises(CannotUndo, match="being undone already"):
        undo(submission, checker, "A mistake.")
