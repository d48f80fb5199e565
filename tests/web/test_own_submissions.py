"""What authors do with what is theirs: withdraw it, mend its rows, put another file in its place;
and what checkers and administrators see of it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from commissioning.models import AuditEntry, Submission
from commissioning.submissions import draft, planned, publish, reject, submit
from tests.people import person

pytestmark = pytest.mark.django_db

SOURCE = ("the form", {"reference": "https://a.example/", "publisher": "A"})


def a_draft(author, **about):
    about = {"title": "A source", "reason": "It is cited."} | about
    return draft(author, {"sources": [SOURCE]}, **about)


@pytest.fixture
def author(client):
    author = person("contributor")
    client.force_login(author)
    return author


def upload(client, content, address="/submissions/upload/", **more):
    file = SimpleUploadedFile("a.csv", content.encode())
    return client.post(address, {"file": file, "reason": "It is cited."} | more)


# Withdrawing


def test_what_was_handed_in_can_be_withdrawn_and_handed_in_again(client, author):
    waiting = submit(a_draft(author))
    assert "Withdraw" in client.get(waiting.get_absolute_url()).content.decode()
    client.post(f"/submissions/{waiting.pk}/withdraw/")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.handed_in_at, waiting.basis) == ("draft", None, "")
    assert AuditEntry.objects.filter(action="withdrawn", who="contributor").exists()
    assert submit(waiting).state == "waiting"


def test_a_check_for_a_later_day_falls_when_it_is_withdrawn(client, author):
    later = timezone.localdate() + timedelta(days=9)
    waiting = publish(submit(a_draft(author, publish_on=later)), person("checker"))
    client.post(f"/submissions/{waiting.pk}/withdraw/")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.checker) == ("draft", None)


def test_what_is_published_cannot_be_withdrawn(client, author):
    done = publish(submit(a_draft(author)), person("checker"))
    assert client.post(f"/submissions/{done.pk}/withdraw/").status_code == 409
    done.refresh_from_db()
    assert done.state == "published"


def test_nobody_withdraws_what_another_handed_in(client, author):
    waiting = submit(a_draft(person("editor")))
    assert client.post(f"/submissions/{waiting.pk}/withdraw/").status_code == 403


# Lists


def test_an_author_has_lists_of_what_was_published_and_rejected(client, author):
    checker = person("checker")
    publish(submit(a_draft(author, title="Taken")), checker)
    row = ("the form", {"reference": "https://b.example/", "publisher": "B"})
    other = draft(author, {"sources": [row]}, title="Turned down", reason="It is cited.")
    reject(submit(other), checker, "The page is gone.")
    published = client.get("/submissions/yours/").content.decode()
    assert "Taken" in published
    assert "Turned down" not in published
    rejected = client.get("/submissions/yours/?state=rejected").content.decode()
    assert "The page is gone." in rejected
    assert "Taken" not in rejected
    assert client.get("/submissions/yours/?state=nothing&page=x").status_code == 200


# Sent twice


def test_a_form_sent_twice_makes_one_draft(author):
    assert a_draft(author) == a_draft(author)
    assert Submission.objects.count() == 1


def test_what_differs_or_is_anothers_or_older_is_a_draft_of_its_own(author):
    first = a_draft(author)
    assert a_draft(author, title="Another") != first
    assert a_draft(person("editor")) != first
    row = ("the form", {"reference": "https://a.example/", "publisher": "B"})
    assert draft(author, {"sources": [row]}, title="A source", reason="It is cited.") != first
    Submission.objects.update(created_at=timezone.now() - timedelta(minutes=6))
    assert a_draft(author) != first


def test_a_file_sent_twice_makes_one_draft(client, author):
    content = "reference,publisher\nhttps://a.example/,A\n"
    assert upload(client, content)["Location"] == upload(client, content)["Location"]
    upload(client, content + "https://b.example/,B\n")
    assert Submission.objects.count() == 2


# Mending


def test_a_file_in_a_draft_can_be_replaced_and_the_rest_stays(client, author):
    address = upload(client, "reference,publisher\nhttps://a.example/,A\n", title="Mine").url
    submission = Submission.objects.get()
    content = "reference,publisher\nhttps://b.example/,B\n"
    assert upload(client, content, f"{address}replace/").url == address
    submission.refresh_from_db()
    assert (submission.title, submission.reason) == ("Mine", "It is cited.")
    assert [one.key for one in planned(submission).changes] == ["https://b.example/"]
    page = upload(client, "", f"{address}replace/").content.decode()
    assert "empty" in page
    assert [one.key for one in planned(submission).changes] == ["https://b.example/"]


def test_key_cells_can_be_mended_and_rows_left_out(client, author):
    address = upload(client, "reference,publisher\nnot:good,A\nhttps://b.example/,B\n").url
    submission = Submission.objects.get()
    assert planned(submission).refused
    page = client.get(f"{address}edit/").content.decode()
    assert 'name="sources-0-reference"' in page
    assert page.count("Leave this row out") == 2
    given = {"title": "A", "reason": "B", "sources-0-reference": "https://good.example/"}
    given |= {"sources-0-publisher": "A", "sources-1-reference": "https://b.example/"}
    given |= {"sources-1-publisher": "B", "sources-1-leave-out": "on"}
    client.post(f"{address}edit/", given)
    submission.refresh_from_db()
    assert [one.key for one in planned(submission).changes] == ["https://good.example/"]


def test_of_a_long_draft_the_refused_rows_are_mended(client, author):
    rows = "".join(f"https://a.example/{number},A\n" for number in range(60))
    address = upload(client, f"reference,publisher\n{rows}not:good,A\n").url
    page = client.get(f"{address}edit/").content.decode()
    assert page.count("Leave this row out") == 1
    given = {"title": "A", "reason": "B", "sources-60-leave-out": "on"}
    given |= {"sources-60-reference": "not:good", "sources-60-publisher": "A"}
    client.post(f"{address}edit/", given)
    plan = planned(Submission.objects.get())
    assert (plan.refused, plan.tables[0].created) == ([], 60)


def test_a_cell_like_a_formula_can_be_mended(client, author):
    address = upload(client, "reference,publisher\nhttps://a.example/,=A1\n").url
    assert planned(Submission.objects.get()).refused
    given = {"title": "A", "reason": "B", "sources-0-reference": "https://a.example/"}
    client.post(f"{address}edit/", given | {"sources-0-publisher": "=A1"})
    assert planned(Submission.objects.get()).refused, "it is still there"
    client.post(f"{address}edit/", given | {"sources-0-publisher": "A"})
    assert not planned(Submission.objects.get()).refused


def test_the_names_of_rows_of_a_form_stay_for_a_contributor(client, author):
    submission = a_draft(author)
    page = client.get(f"{submission.get_absolute_url()}edit/").content.decode()
    assert "sources-0-publisher" in page
    assert "sources-0-reference" not in page


# Days in files

INSPECTIONS = "reference,authority,framework,kind,published_on\n"


def inspections(*days):
    return INSPECTIONS + "".join(
        f"ilacs-new-{number},E08000035,ilacs,standard,{day}\n" for number, day in enumerate(days)
    )


def test_the_plan_says_how_days_were_read(client, author):
    page = client.get(upload(client, inspections("31/03/2026", "03/06/2026")).url).content.decode()
    assert "How days were read" in page
    assert "2 cells read as day, month and year, such as 31/03/2026 as 31 March 2026." in page
    told = planned(Submission.objects.get()).changes
    assert [one.after["published_on"] for one in told] == ["2026-03-31", "2026-06-03"]


def test_doubtful_days_are_refused_once_for_the_column_and_counted_once(client, author):
    days = [f"0{month}/0{day}/2026" for month in range(1, 9) for day in range(1, 9)]
    page = client.get(upload(client, inspections(*days)).url).content.decode()
    plan = planned(Submission.objects.get())
    assert (len(plan.refused), plan.refused_rows) == (1, 1)
    assert "1 row is" in page.replace("\n", " ")


def test_a_row_with_two_wrong_cells_counts_once(client, author):
    content = INSPECTIONS + "ilacs-new-1,E0,none,standard,2026-03-31\n"
    upload(client, content)
    plan = planned(Submission.objects.get())
    assert (len(plan.refused), plan.refused_rows) == (2, 1)


def test_a_day_of_tomorrow_in_a_file_is_refused_with_its_row(client, author):
    tomorrow = timezone.localdate() + timedelta(days=1)
    upload(client, inspections(timezone.localdate(), tomorrow))
    [(_, refusal)] = planned(Submission.objects.get()).refused
    assert (refusal.line, refusal.column) == (3, "published_on")
    assert "in the future" in refusal.message


# What checkers and administrators see


def test_a_checker_sees_words_beside_codes_the_report_as_a_link_and_earlier_grades(client, author):
    inspection = {"reference": "ilacs-new", "authority": "E08000035", "framework": "ilacs"}
    inspection |= {"kind": "standard", "started_on": "2026-03-02", "published_on": "2026-04-20"}
    inspection |= {"report_url": "https://files.ofsted.gov.uk/v1/file/1"}
    judged = {"inspection": "ilacs-new", "area": "ilacs_leadership", "grade": "good"}
    rows = {"inspections": [(2, inspection)], "judgements": [(3, judged)]}
    waiting = draft(author, rows, title="A", reason="It is out.")
    plan = planned(waiting)
    assert not plan.refused, plan.refused
    client.force_login(person("checker"))
    page = client.get(submit(waiting).get_absolute_url()).content.decode()
    assert '<a href="https://files.ofsted.gov.uk/v1/file/1"' in page
    assert "Leeds" in page.split('id="rows"')[1]
    earlier = page.split('id="earlier"')[1].split('id="rows"')[0]
    assert "Leeds" in earlier
    assert "30 June 2025" in earlier
    assert "Outstanding" in earlier


def test_an_administrator_sees_what_waits_for_whom_and_how_long(client):
    author, carla = person("editor"), person("checker", name="carla")
    person("checker", "contributor", name="dora")
    waiting = submit(a_draft(author))
    Submission.objects.filter(pk=waiting.pk).update(
        handed_in_at=timezone.now() - timedelta(days=3, hours=1)
    )
    client.force_login(person("administrator"))
    page = client.get("/submissions/").content.decode().split('id="for-whom"')[1]
    assert "A source" in page
    assert ">3<" in page.replace(" ", "").replace("\n", "")
    assert carla.username in page
    assert "dora" in page


def test_an_administrator_is_told_that_nobody_can_check(client):
    submit(a_draft(person("editor", "checker", name="alone")))
    client.force_login(person("administrator"))
    assert "Nobody: put somebody into" in client.get("/submissions/").content.decode()
