"""An inspection that may be in the register already is refused by form, upload and command, unless
the person says that it is another."""

import csv
import io

import pytest

from authorities.models import Inspection
from commissioning.models import Submission
from commissioning.submissions import RowsRefused, draft, planned, submit, undo
from tests.commands import run
from tests.people import person
from tests.unit.worlds import a_council, a_framework, inspected

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ENTER = "/submissions/new/inspection/"
HEADING = [
    "reference",
    "authority",
    "framework",
    "kind",
    "started_on",
    "published_on",
    "report_url",
]
REPORT = "https://files.ofsted.gov.uk/v1/file/50999999"


@pytest.fixture
def council():
    a_framework("overall")
    council = a_council()
    inspected(council, "2025-03-31")
    return council


@pytest.fixture
def editor(client):
    editor = person("editor")
    client.force_login(editor)
    return editor


def row(council, day="2025-04-30", reference="another", **cells):
    known = {
        "reference": reference,
        "authority": council.gss_code,
        "framework": "trial",
        "kind": "standard",
        "started_on": day,
    }
    return dict.fromkeys(HEADING, "") | known | cells


def as_csv(*rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADING)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@pytest.fixture
def load(tmp_path):
    def loaded(*rows, **options):
        path = tmp_path / "inspections.csv"
        path.write_text(as_csv(*rows))
        return run("load", "inspections", path, **options)

    return loaded


def test_the_command_refuses_at_thirty_days_with_line_column_and_cure(council, load):
    answer = load(row(council))
    assert answer.failed
    assert 'line 2, column started_on, value "2025-04-30": trial-testshire-' in answer.said
    assert (
        "of 2025-03-31 is of the same council, framework and kind, 30 days apart. If it is "
        "another inspection all the same, say so (allow_near)." in answer.said
    )
    assert not Inspection.objects.filter(reference="another").exists()


def test_the_command_takes_it_at_thirty_one_days(council, load):
    assert not load(row(council, "2025-05-01")).failed


def test_the_command_takes_it_with_the_persons_word(council, load):
    assert not load(row(council), allow_near=True).failed
    assert Inspection.objects.filter(reference="another").exists()


def test_two_rows_of_one_file_may_be_one(council, load):
    rows = [row(council, "2025-09-01", "one"), row(council, "2025-09-02", "two")]
    answer = load(*rows)
    assert answer.failed
    assert 'line 3, column started_on, value "2025-09-02": one of 2025-09-01' in answer.said


def test_the_same_report_is_refused_whatever_the_day(council, load):
    load(row(council, "2025-09-01", "one", report_url=REPORT))
    answer = load(row(council, "2020-09-01", "two", report_url=REPORT))
    assert answer.failed
    assert "column report_url" in answer.said
    assert "report 50999999 is that of one already" in answer.said


def test_an_inspection_that_is_moved_near_to_another_is_refused_and_a_note_is_not(council, load):
    load(row(council), allow_near=True)
    assert not load(row(council, published_on="2025-06-01")).failed
    load(row(council, "2026-01-01", "far"))
    assert load(row(council, "2025-05-30", "far")).failed
    assert not load(row(council, "2025-05-31", "far")).failed


def test_the_day_of_the_report_counts_where_it_is_the_only_one(council, load):
    load(row(council, "", "far", published_on="2026-01-01"))
    assert load(row(council, "", "far", published_on="2025-04-30")).failed
    assert not load(row(council, "", "far", published_on="2025-05-01")).failed


def test_a_draft_cannot_be_handed_in_until_its_author_says_so(council, editor, client):
    given = {"inspections": [["the form", row(council)]]}
    made = draft(editor, given, title="Another", reason="It is another.")
    assert len(planned(made).refused) == 1
    with pytest.raises(RowsRefused):
        submit(made)
    page = client.get(f"/submissions/{made.pk}/edit/").content.decode()
    assert 'name="allow_near"' in page
    cells = {f"inspections-0-{name}": cell for name, cell in row(council).items()}
    sent = {"title": "Another", "reason": "It is.", "allow_near": "on"} | cells
    answer = client.post(f"/submissions/{made.pk}/edit/", sent)
    assert answer.status_code == 302
    made.refresh_from_db()
    assert not planned(made).refused
    assert 'name="allow_near" ' in client.get(f"/submissions/{made.pk}/edit/").content.decode()
    assert submit(made)


@pytest.mark.parametrize(("word", "refused"), [({}, 1), ({"allow_near": "on"}, 0)])
def test_an_upload_is_refused_or_taken_with_the_word(word, refused, council, editor, client):
    file = io.BytesIO(as_csv(row(council)).encode())
    file.name = "inspections.csv"
    client.post("/submissions/upload/", {"file": file, "reason": "New.", **word})
    assert len(planned(Submission.objects.get()).refused) == refused


def test_the_form_asks_and_takes_the_word(council, editor, client):
    address = f"{ENTER}?council={council.slug}&day=2025-04-30&framework=trial"
    given = {"kind": "standard", "source": "Ofsted report", "trial-1": ""}
    page = client.post(address, given).content.decode()
    assert "30 days apart. Is this another? Then tick this box." in page
    assert not Submission.objects.exists()
    client.post(address, given | {"allow_near": "on"})
    assert not planned(Submission.objects.get()).refused


def test_an_undo_needs_no_new_word(council, load, editor):
    load(row(council), allow_near=True)
    load(row(council, "2026-01-01"))
    made = undo(Submission.objects.latest("pk"), editor, "It was wrong.")
    assert not planned(made).refused


def test_no_two_inspections_of_the_register_may_be_one():
    near = Inspection.objects.order_by("inspected_on")
    by_kind = {}
    for one in near:
        alike = by_kind.setdefault((one.authority_id, one.framework_id, one.kind), [])
        assert not alike or (one.inspected_on - alike[-1]).days > 30, one.reference
        alike.append(one.inspected_on)
