"""Uploads: tables of ours and published files, told by their content; bad files, told plainly."""

import csv
import gzip
import io
import os
import subprocess
import sys
import zipfile
from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile

from authorities.models import Inspection
from commissioning.models import Submission, UploadedFile
from commissioning.submissions import planned
from commissioning.submissions.uploads import limits, own_csv
from commissioning.tables import TABLES, table_called, version
from tests.published_files import files_of_the_department
from tests.workbooks import write_workbook

pytestmark = pytest.mark.django_db

PUBLISHED = settings.BASE_DIR.parent / "shared" / "published"
EDITION_2025 = PUBLISHED / "LA_Inspection_Outcomes_as_at_31_March_2025.ods"
MAPPED, UNMAPPED = files_of_the_department(PUBLISHED)
LEEDS = "leeds-childrens-social-care-2010-04-01"
NOTE = f"reference,what_followed\n{LEEDS},Corrected.\n"


@pytest.fixture
def ada(client):
    """An editor, signed in."""
    user = get_user_model().objects.create_user("ada")
    may = ("add_submission", "correct_submission")
    user.user_permissions.add(*Permission.objects.filter(codename__in=may))
    client.force_login(user)
    return user


@pytest.fixture
def send(client, ada):
    """Uploads content under a name, and answers with the page."""

    def sent(content, name="file.csv", **data):
        content = content.encode() if isinstance(content, str) else content
        data = {"reason": "It was wrong."} | data
        return client.post(
            "/submissions/upload/", {"file": SimpleUploadedFile(name, content)} | data
        )

    return sent


def refused(answer):
    """What the form says of the file; nothing may have been kept."""
    assert answer.status_code == 200
    assert not Submission.objects.exists()
    return " ".join(answer.context["form"].errors["file"])


def read_on(client, submission):
    answer = client.post(f"/submissions/{submission.pk}/read/")
    return b"".join(answer.streaming_content).decode()


def downloaded(client, slug):
    return b"".join(client.get(f"/data/{slug}.csv").streaming_content)


def in_sheet(tmp_path, name="sources", rows=(("reference", "publisher"), ("https://e.org", "E"))):
    return write_workbook(tmp_path / "made.xlsx", {name: [list(row) for row in rows]}).read_bytes()


def zipped(members, source=b""):
    """A zip with members by name, on top of those of another."""
    target = io.BytesIO(source)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return target.getvalue()


# Our own columns


@pytest.mark.slow
@pytest.mark.parametrize("slug", [table.slug for table in TABLES])
def test_a_downloaded_table_uploaded_again_is_all_unchanged(slug, client, send, a_note):
    before = version.token()
    content = downloaded(client, slug)
    answer = send(content, "anything.bin")
    submission = Submission.objects.get()
    assert answer.url == f"/submissions/{submission.pk}/"
    if not UploadedFile.objects.get().is_read:
        assert "Done" in read_on(client, submission)
    [part] = planned(submission).tables
    rows = len(list(csv.reader(content.decode().splitlines(keepends=True)))) - 1
    assert (part.table, part.unchanged, part.refused) == (slug, rows, ())
    assert rows > 0
    assert not planned(submission).does_something
    assert b"All unchanged" in client.get(answer.url).content
    assert version.token() == before


@pytest.mark.parametrize("slug", [table.slug for table in TABLES])
def test_a_table_has_a_template_with_its_columns(slug, client, ada):
    answer = client.get(f"/submissions/templates/{slug}.csv")
    assert answer.content.decode().strip().split(",") == list(table_called(slug).columns)


def test_there_is_no_template_for_what_is_no_table(client, ada):
    assert client.get("/submissions/templates/nothing.csv").status_code == 404


def test_an_upload_is_a_draft_with_its_plan(client, send, ada):
    answer = send(NOTE, "arrangements to mend.csv", source="The council", effective_on="2026-04-01")
    submission = Submission.objects.get()
    assert (submission.author, submission.kind, submission.state) == (ada, "upload", "draft")
    assert submission.title == "Arrangements from arrangements to mend.csv"
    assert (submission.source, str(submission.effective_on)) == ("The council", "2026-04-01")
    page = client.get(answer.url).content.decode()
    assert "<ins>Corrected.</ins>" in page
    assert submission.file.is_read


def test_a_spreadsheet_is_read_sheet_by_sheet(client, send, tmp_path):
    """Blank rows are passed over, and sheets of something else are named."""
    sheets = {
        "Notes": [["Please mend this."]],
        "arrangements": [["reference", "note"], ["", ""], [LEEDS, "Corrected."]],
        "Our sources": [["reference", "publisher"], ["https://example.org/", "Example"]],
    }
    answer = send(write_workbook(tmp_path / "made.xlsx", sheets).read_bytes(), "made.csv")
    submission = Submission.objects.get()
    told = [(one.table, one.action, one.place) for one in planned(submission).changes]
    assert told == [
        ("sources", "created", "sheet Our sources, row 2"),
        ("arrangements", "changed", "sheet arrangements, row 3"),
    ]
    assert "sheet Notes" in submission.notes
    assert client.get(answer.url).status_code == 200


def test_errors_of_a_spreadsheet_name_sheet_row_column_and_value(client, send, tmp_path):
    rows = [["reference", "publisher"], ["https://example.org/", "Example"], ["a:b", "Other"]]
    answer = send(in_sheet(tmp_path, "Our sources", rows), "made.xlsx")
    page = client.get(answer.url).content.decode()
    assert "sheet Our sources, row 3" in page
    assert "a:b" in page
    assert "A source is a web address" in page


def test_a_date_in_a_spreadsheet_is_read_as_a_date(client, send, tmp_path):
    rows = [["reference", "evidence_on"], [LEEDS, date(2026, 3, 31)]]
    send(in_sheet(tmp_path, "arrangements", rows), "made.xlsx")
    [told] = planned(Submission.objects.get()).changes
    assert told.after == {"evidence_on": "2026-03-31"}


def test_the_first_hundred_errors_are_shown_and_all_can_be_downloaded(client, send):
    rows = "".join(f"https://example.org/{number}:x,\n" for number in range(150))
    answer = send("reference,publisher\n" + rows)
    page = " ".join(client.get(answer.url).content.decode().split())
    assert "150 rows are refused; the first 100 reasons are shown" in page
    assert page.count("This field cannot be blank") == 100
    file = b"".join(client.get(answer.url + "plan.csv").streaming_content).decode()
    assert file.count("This field cannot be blank") == 150
    assert "sources,refused,2,,,publisher,,,This field cannot be blank.\n" in file


def test_columns_that_fit_several_tables_need_a_choice(send):
    content = "code,name\nadoption,New name\n"
    assert "scopes" in refused(send(content))
    assert send(content, table="scopes").status_code == 302


# Published files


@pytest.mark.skipif(not EDITION_2025.exists(), reason="the workbook is not beside the repository")
def test_ofsteds_workbook_is_told_by_its_content(client, send):
    Inspection.objects.filter(reference="ilacs-e06000039-2023-01-23").delete()
    answer = send(EDITION_2025.read_bytes(), "holiday.jpg")
    submission = Submission.objects.get()
    assert submission.title == "Ofsted's inspection outcomes, holiday.jpg"
    plan = planned(submission)
    assert [(one.table, one.created, one.refused) for one in plan.tables] == [
        ("inspections", 1, ()),
        ("judgements", 5, ()),
    ]
    assert plan.changes[0].after["source"] == "Ofsted: holiday.jpg"
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("file", MAPPED, ids=lambda file: file.name)
def test_a_file_of_the_department_is_told_by_its_content(file, client, send):
    answer = send(file.read_bytes(), "holiday.jpg")
    assert answer.status_code == 302, answer.context["form"].errors
    submission = Submission.objects.get()
    if not submission.file.is_read:
        assert "Done" in read_on(client, submission)
    assert not planned(submission).does_something
    [part] = planned(submission).tables
    assert (part.table, part.refused) == ("observations", ())
    assert part.unchanged > 100


@pytest.mark.parametrize("file", UNMAPPED, ids=lambda file: file.name)
def test_a_file_of_the_department_without_a_mapping_row_is_refused_with_the_row_to_load(
    file, client, send
):
    answer = send(file.read_bytes(), "holiday.jpg")
    long = answer.status_code == 302  # it was kept, to be read in a request of its own
    message = read_on(client, Submission.objects.get()) if long else refused(answer)
    assert not Submission.objects.exists()
    assert "no data set with these columns" in message or "no row fits" in message
    assert "indicator,data_set,value_column,filters,period_ends,precedence,note" in message


# Bad files


def docx(tmp_path):
    return zipped({"word/document.xml": "<w/>", "[Content_Types].xml": "<Types/>"})


def with_macros(tmp_path):
    return zipped({"xl/vbaProject.bin": "Sub Bad()"}, in_sheet(tmp_path))


def cut_short(tmp_path):
    return in_sheet(tmp_path)[:-200]


def with_a_broken_sheet(tmp_path):
    members = {"xl/workbook.xml": "<workbook", "xl/worksheets/sheet1.xml": "<work"}
    return zipped(members)


def bomb(tmp_path):
    """400 MB of spaces in 400 KB."""
    return zipped({"xl/worksheets/sheet9.xml": b" " * 400_000_000}, in_sheet(tmp_path))


def far_cell(tmp_path):
    """A cell in the last row and column, with nothing before it."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>reference</t></is></c></row><row r="1048576">'
        '<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
    )
    made = in_sheet(tmp_path)
    source = zipfile.ZipFile(io.BytesIO(made))
    members = {name: source.read(name) for name in source.namelist()}
    return zipped(members | {"xl/worksheets/sheet1.xml": sheet})


def with_formulas(tmp_path):
    sheet = zipfile.ZipFile(io.BytesIO(in_sheet(tmp_path)))
    members = {name: sheet.read(name) for name in sheet.namelist()}
    cells = members["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", b'<row r="9"><c r="A9"><f>1+1</f><v>2</v></c></row></sheetData>'
    )
    return zipped(members | {"xl/worksheets/sheet1.xml": cells})


def protected(tmp_path):
    """An encrypted workbook is an old container with a stream of this name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


BAD = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n", "The file is empty"),
    "heading alone": (b"reference,note\n", "a heading, and no rows"),
    "Latin-1": ("reference,note\nl,café\n".encode("latin-1"), "not UTF-8 text"),
    "UTF-16": (NOTE.encode("utf-16"), "UTF-16"),
    "NUL": (b"reference,note\nleeds,\0\n", "neither text nor a spreadsheet"),
    "open quotation": (b'reference,note\nleeds,"open\n', "not well-formed CSV"),
    "other length": (b"reference,note\nleeds\n", "Line 2 has 1 cells"),
    "column twice": (b"reference,note,note\nl,a,b\n", "a column twice: note"),
    "PDF": (b"%PDF-1.7 ...", "a PDF document"),
    "picture": (b"\x89PNG\r\n\x1a\n", "a picture"),
    "web page": (b"<!DOCTYPE html><html></html>", "a web page"),
    "JSON": (b'{"a": 1}', "JSON"),
    "gzip": (gzip.compress(NOTE.encode()), "compressed file"),
    "another table": (b"fruit,price\napple,1\n", "not those of a table of the register"),
    "DfE without mapping": (
        b"time_period,time_identifier,geographic_level,new_la_code,apples\n2025,y,National,,1\n",
        "no data set with these columns",
    ),
    "word processor": (docx, "no spreadsheet"),
    "macros": (with_macros, "has macros in it"),
    "cut short": (cut_short, "damaged"),
    "broken sheet": (with_a_broken_sheet, "damaged"),
    "bomb": (bomb, "unpacks to more than"),
    "far cell": (far_cell, "more memory or time"),
    "formulas": (with_formulas, "has formulas in it"),
    "password": (protected, "protected by a password"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old office file"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_gets_a_clear_message_and_nothing_is_kept(case, send, tmp_path):
    content, message = BAD[case]
    content = content(tmp_path) if callable(content) else content
    assert message in refused(send(content, "file.csv"))


def test_a_cell_like_a_formula_is_refused_by_its_place(client, send):
    rows = f'{LEEDS},"=HYPERLINK(""https://bad.example"",""x"")"\n'
    submission_page = send("reference,what_followed\n" + rows).url
    [(table, refusal)] = planned(Submission.objects.get()).refused
    assert (table, refusal.line, refusal.column) == ("arrangements", 2, "what_followed")
    assert refusal.message == own_csv.NO_FORMULA
    assert "Hand in" not in client.get(submission_page).content.decode()


def test_what_is_too_large_is_refused_while_it_arrives(send, monkeypatch):
    monkeypatch.setattr("commissioning.web.editing.receiving.LARGEST", 100_000)
    assert "larger than" in refused(send(b"reference,note\n" + b"x" * 200_000))


def test_more_rows_than_may_be_are_refused(send, monkeypatch):
    monkeypatch.setattr(own_csv, "MOST_ROWS", 3)
    rows = "".join(f"https://example.org/{number},Example\n" for number in range(5))
    assert "more than 3 rows" in refused(send("reference,publisher\n" + rows))


def test_a_file_is_needed_and_a_reason(client, ada):
    answer = client.post("/submissions/upload/", {})
    assert answer.context["form"].errors.keys() == {"file", "reason"}
    assert not Submission.objects.exists()


# Long files


@pytest.fixture
def long(monkeypatch):
    monkeypatch.setattr(limits, "LONG", 10)
    monkeypatch.setattr("commissioning.submissions.uploads.reading.LONG", 10)


def test_a_long_file_is_kept_and_read_in_a_request_that_says_how_far_it_is(
    client, send, long, monkeypatch
):
    monkeypatch.setattr(own_csv, "STEP", 50)
    rows = "".join(f"https://example.org/{number},Example\n" for number in range(120))
    answer = send("reference,publisher\n" + rows)
    page = client.get(answer.url).content.decode()
    assert "waits to be read" in page
    assert "Hand in" not in page
    told = read_on(client, Submission.objects.get())
    assert "50 of about 121 rows read." in told
    assert "120 rows read." in told
    assert "Done" in told
    assert planned(Submission.objects.get()).tables[0].created == 120
    assert UploadedFile.objects.get().content is None


def test_a_long_file_that_cannot_be_read_leaves_nothing(client, send, long):
    send("reference,note\nleeds\n")
    told = read_on(client, Submission.objects.get())
    assert "Line 2 has 1 cells and the heading has 2." in told
    assert not Submission.objects.exists()


def test_a_long_file_that_cannot_be_read_leaves_the_draft_as_it_was_before_it(
    client, send, monkeypatch
):
    address = send(NOTE, "first.csv", title="Mine").url
    monkeypatch.setattr("commissioning.submissions.uploads.reading.LONG", 10)
    bad = SimpleUploadedFile("second.csv", b"reference,note\nleeds\n")
    assert client.post(f"{address}replace/", {"file": bad}).url == address
    submission = Submission.objects.get()
    assert submission.file.name == "second.csv"
    assert "waits to be read" in client.get(address).content.decode()
    refusal = client.post(f"{address}hand-in/")
    assert refusal.status_code == 409
    assert "Its file waits to be read." in refusal.content.decode()
    told = read_on(client, submission)
    assert "Line 2 has 1 cells and the heading has 2." in told
    assert f'<a href="{address}">The draft</a> is as it was, with the rows of first.csv.' in told
    submission = Submission.objects.get()
    assert (submission.title, submission.file.name) == ("Mine", "first.csv")
    assert submission.file.is_read
    assert [one.after for one in planned(submission).changes] == [{"what_followed": "Corrected."}]


def test_the_rows_of_a_long_file_take_the_place_of_those_before_once_it_is_read(
    client, send, monkeypatch
):
    address = send(NOTE, "first.csv").url
    monkeypatch.setattr("commissioning.submissions.uploads.reading.LONG", 10)
    good = SimpleUploadedFile("second.csv", NOTE.replace("Corrected", "Mended").encode())
    client.post(f"{address}replace/", {"file": good})
    assert "Done" in read_on(client, Submission.objects.get())
    submission = Submission.objects.get()
    assert submission.file.replaced == {}
    assert [one.after for one in planned(submission).changes] == [{"what_followed": "Mended."}]


def test_reading_that_was_broken_off_can_begin_again(client, send, long, monkeypatch):
    monkeypatch.setattr(own_csv, "STEP", 1)
    send(NOTE)
    submission = Submission.objects.get()
    steps = iter(client.post(f"/submissions/{submission.pk}/read/").streaming_content)
    assert b"Reading" in next(steps)
    next(steps)
    del steps
    assert not UploadedFile.objects.get().is_read
    assert "Done" in read_on(client, submission)
    assert planned(Submission.objects.get()).changes[0].after == {"what_followed": "Corrected."}


def test_only_the_author_reads_on(client, send, long):
    send(NOTE)
    submission = Submission.objects.get()
    other = get_user_model().objects.create_user("grace")
    other.user_permissions.add(Permission.objects.get(codename="add_submission"))
    client.force_login(other)
    assert client.post(f"/submissions/{submission.pk}/read/").status_code == 403


MEASURED = """
import django, resource, sys
from pathlib import Path

django.setup()
from commissioning.tables.loading import UnreadableFile
from commissioning.submissions.uploads.detect import kind_of
from commissioning.submissions.uploads.sandbox import sheets

before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    content = Path(sys.argv[1]).read_bytes()
    kind_of(content)
    list(sheets(sys.argv[1]))
except UnreadableFile as error:
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print((after - before) // 1024, error)
"""


@pytest.mark.slow
@pytest.mark.parametrize("make", [bomb, far_cell])
def test_a_file_that_is_built_to_fill_the_memory_does_not(make, tmp_path):
    path = tmp_path / "made.xlsx"
    path.write_bytes(make(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
    )
    megabytes, _, message = done.stdout.partition(" ")
    assert message, done.stderr
    assert int(megabytes) < 60
