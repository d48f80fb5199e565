"""Importing Ofsted's lists of homes, agencies and schools: every year's shape, the lists that the
register has, a new one, and what is refused."""

import csv
import io
from datetime import date

import pytest
from django.conf import settings

from commissioning.models import Submission
from commissioning.submissions import planned
from providers.models import Provision, ProvisionGrade, ProvisionList, ProvisionSpell
from tests.commands import run
from tests.people import person
from tests.workbooks import write_workbook

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]

PUBLISHED = settings.BASE_DIR.parent / "shared" / "published"
LISTS = {
    "ofsted_provider_level_as_at_31_march_2018.csv": (2796, 2796),
    "ofsted_provider_level_as_at_31_march_2021.csv": (3402, 2837),
    "ofsted_provider_level_as_at_31_march_2024.csv": (3876, 3876),
    "Childrens_social_care_data_in_England_2025_provider_level.ods": (5600, 4343),
}
OAKHILL, LEWISHAM_HOME = "1027077", "2590934"
NEW = "provider_level_as_at_30_april_2025.csv"
NEWER = "provider_level_as_at_31_may_2025.csv"

HEAD_2018 = [
    *["Web link", "URN", "Linked education URN", "Provision type", "Registration status", "Name"],
    *["Government Office Region", "Local authority", "Sector", "Places", "Organisation"],
    *["Event type", "Inspection date", "Publication date", "Event number", "Overall effectiveness"],
    *["Quality of care", "Safeguarding children and young people", "Leadership and management"],
]
HEAD_2024 = [
    *["Web link", "URN", "Provision type", "Registration date", "Registration status", "Name"],
    *["Government Office Region", "Local authority", "Sector", "Premises", "Places"],
    *["Organisation which owns the provider", "Latest full inspection event type"],
    *["Latest full inspection date", "Latest full inspection publication date"],
    *["Latest full inspection event number"],
    *["Overall experiences and progress of children and young people", "Health services"],
    *["How well children and young people are helped and protected"],
    *["The effectiveness of leaders and managers", "Previous full inspection event date"],
    *["Previous overall experiences and progress of children and young people"],
]


def listed(urn="SC999001", **changes):
    """A home of Leeds, by what its columns mean, in the shape of 2024."""
    cells = {
        "urn": urn,
        "type": "Children's home",
        "registered": "05/06/2019",
        "status": "Active",
        "name": "REDACTED",
        "region": "Yorkshire and The Humber",
        "council": "Leeds",
        "sector": "Private",
        "places": "4",
        "owner": "Kite Homes Ltd",
        "inspected": "03/02/2025",
        "published": "10/03/2025",
        "number": "10555001",
        "grade": "Good",
        "helped": "Good",
        "led": "Outstanding",
    } | changes
    head = [cells[name] for name in ("urn", "type", "registered", "status", "name", "region")]
    rest = [cells[name] for name in ("council", "sector")] + ["", cells["places"], cells["owner"]]
    judged = [cells[name] for name in ("inspected", "published", "number", "grade")]
    previous = ["01/02/2021", "Inadequate"]
    full = "Full inspection" if cells["inspected"] else ""
    found = ["link", *head, *rest, full, *judged, "", cells["helped"], cells["led"], *previous]
    assert len(found) == len(HEAD_2024)
    return found


def as_csv(*rows, top=((),), encoding="utf-8-sig"):
    text = io.StringIO()
    csv.writer(text).writerows([*top, *rows])
    return text.getvalue().encode(encoding)


TOP_2024 = [["Children's social care data – Provider level"], ["A note."], ["Another."], HEAD_2024]


@pytest.fixture
def import_list(tmp_path):
    """Imports rows in the shape of 2024, saved by Windows, from a file that names its day."""

    def imported(*rows, name=NEW, **options):
        path = tmp_path / name
        path.write_bytes(as_csv(*rows, top=TOP_2024, encoding="cp1252"))
        return run("import_provision", path, **options)

    return imported


def told(slug, created=0, changed=0, unchanged=0):
    return (
        f"{slug:<22} created {created:>5}  changed {changed:>5}"
        f"  unchanged {unchanged:>5}  refused     0"
    )


def spells(urn="SC999001"):
    found = ProvisionSpell.objects.filter(provision__urn=urn).order_by("first_list")
    return list(found.values_list("first_list", "last_list", "owner", "places", "area_code"))


# The lists as published


@pytest.mark.parametrize("name", LISTS)
def test_the_published_lists_say_what_the_register_has(name):
    file = PUBLISHED / name
    if not file.exists():
        pytest.skip(f"{name} is not beside the repository")
    answer = run("import_provision", file)
    assert not answer.failed, answer.said
    homes, judgements = LISTS[name]
    assert told("provision-spells", unchanged=homes) in answer.said
    assert told("provision-grades", unchanged=judgements) in answer.said
    assert not Submission.objects.exists()


# A new list


def test_a_new_list_adds_what_is_new_and_the_second_time_changes_nothing(import_list):
    answer = import_list(listed(), listed("SC999002", inspected="", grade="", helped="", led=""))
    assert told("provision-lists", created=1) in answer.said
    assert told("provision", created=2) in answer.said
    assert told("provision-spells", created=2) in answer.said
    assert told("provision-grades", created=1) in answer.said
    made = ProvisionList.objects.get(pk="2025-04-30")
    assert (made.covers, made.providers, made.source) == ("all_registered", 2, f"Ofsted: {NEW}")
    assert spells() == [("2025-04-30", "2025-04-30", "Kite Homes Ltd", 4, "E08000035")]
    home = Provision.objects.get(urn="SC999001")
    assert (home.name, home.registered_on) == ("", date(2019, 6, 5))
    grade = ProvisionGrade.objects.get(provision=home)
    assert (grade.inspected_on, grade.published_on) == (date(2025, 2, 3), date(2025, 3, 10))
    assert (grade.grade, grade.help_and_protection, grade.leadership) == (
        "good",
        "good",
        "outstanding",
    )
    again = import_list(listed(), listed("SC999002", inspected="", grade="", helped="", led=""))
    assert told("provision-spells", unchanged=2) in again.said
    assert told("provision-grades", unchanged=1) in again.said
    assert "The register has the list of 2025-04-30: nothing is added to it." in again.said


def test_what_stays_as_it_was_is_one_spell_and_what_changes_begins_another(import_list):
    import_list(listed(), listed("SC999002"))
    changed = listed("SC999002", places="6", inspected="01/05/2025", grade="Inadequate")
    answer = import_list(listed(owner="KITE HOMES LIMITED 01234567"), changed, name=NEWER)
    assert told("provision-spells", created=1, changed=1) in answer.said
    assert told("provision-grades", created=1, changed=1) in answer.said
    assert spells() == [("2025-04-30", "2025-05-31", "Kite Homes Ltd", 4, "E08000035")]
    assert [spell[3] for spell in spells("SC999002")] == [4, 6]
    assert ProvisionList.objects.get(pk="2025-05-31").covers == "inspected_only"


def test_what_is_not_in_the_list_before_begins_anew(import_list):
    import_list(listed())
    import_list(listed("SC999002"), name=NEWER)
    import_list(listed(), name="provider_level_as_at_30_june_2025.csv")
    assert [spell[:2] for spell in spells()] == [
        ("2025-04-30", "2025-04-30"),
        ("2025-06-30", "2025-06-30"),
    ]


def test_an_owner_that_is_a_provider_of_the_register_is_linked(import_list):
    known = ProvisionSpell.objects.filter(externalised=True).latest("last_list")
    import_list(listed(owner=known.owner.upper()))
    made = ProvisionSpell.objects.get(provision__urn="SC999001")
    assert (made.provider, made.externalised, made.owner) == (known.provider, True, known.owner)


@pytest.mark.parametrize("owner", ["Jane Example", "Kite School (Mr John Example)"])
def test_an_owner_who_may_be_a_person_is_not_named(owner, import_list):
    answer = import_list(listed(owner=owner))
    assert "Owners that may be private persons, not named: 1." in answer.said
    assert spells()[0][2] == ""


def test_a_provider_with_its_seat_in_wales_has_no_council(import_list):
    import_list(listed(region="Wales", council="Newport"))
    assert spells()[0][4] == ""


def test_a_dry_run_names_what_is_new_and_changes_nothing(import_list):
    answer = import_list(listed(), dry_run=True)
    assert "  new: SC999001, lists 2025-04-30 to 2025-04-30" in answer.said
    assert not ProvisionList.objects.filter(pk="2025-04-30").exists()


# Every year's shape


def test_headings_over_two_lines_are_read(tmp_path):
    row = ["link", "SC999001", "", "Children's home", "Active", "REDACTED", "London", "Barnet"]
    row += ["Voluntary", "3", "Kite Trust", "Full inspection", "24/06/2024", "08/08/2024", "1000"]
    row += ["Requires improvement", "Good", "Inadequate", "Good"]
    path = tmp_path / NEW
    path.write_bytes(as_csv(row, top=[["Provider information"], HEAD_2018]))
    answer = run("import_provision", path)
    assert not answer.failed, answer.said
    grade = ProvisionGrade.objects.get(provision__urn="SC999001")
    assert (grade.grade, grade.help_and_protection, grade.leadership) == (
        "requires_improvement",
        "inadequate",
        "good",
    )
    assert grade.grade_as_published == "Requires improvement"


def test_sheets_of_a_workbook_are_told_apart_and_joined(tmp_path):
    """Those inspected and those not yet stand on two sheets; a year's inspections on a third."""
    known = [listed(registered=date(2019, 6, 5), inspected=date(2025, 2, 3))]
    places = ["URN", "Provision type", "Local authority", "Sector", "Places", "Organisation name"]
    other = ["SC999002", "Children's home", "Leeds", "Private", "2", "Kite Homes Ltd"]
    sheets = {
        "Provider_level_at_30_Apr_2025": [["Title"], HEAD_2024, *known],
        "Provider_level_in_year_2025-26": [["Title"], HEAD_2024, listed("SC999003")],
        "Providers+places_at_30_Apr_2025": [["Title"], places, other, ["SC999001", *other[1:]]],
    }
    path = write_workbook(tmp_path / "care.xlsx", sheets)
    answer = run("import_provision", path)
    assert not answer.failed, answer.said
    assert ProvisionList.objects.get(pk="2025-04-30").providers == 2
    assert spells()[0][3] == 4
    assert not Provision.objects.filter(urn="SC999003").exists()


# What differs, and what is refused


def test_a_list_that_is_there_is_compared_and_differences_are_asked_about(import_list):
    import_list(listed())
    answer = import_list(listed(places="5", grade="Inadequate"))
    assert answer.failed
    assert (
        f'{NEW}, line 5, column places, value "5": the register has “4” for SC999001 on 2025-04-30.'
        in answer.said
    )
    answer = import_list(listed(places="5", grade="Inadequate"), conflicts="keep")
    assert "Cells that differ, kept as they are: 2." in answer.said
    assert "SC999001, grade: register “good”, file “inadequate”" in answer.said
    assert spells()[0][3] == 4


def test_a_list_older_than_the_newest_is_refused(import_list):
    answer = import_list(listed(), name="provider_level_as_at_30_september_2024.csv")
    assert answer.failed
    assert "lists come in the order of their days" in answer.said


WRONG = {
    "council": ({"council": "Atlantis"}, 'Local authority, value "Atlantis": name "Atlantis" is'),
    "type": ({"type": "Castle"}, 'Provision type, value "Castle": is none that the register'),
    "sector": ({"sector": "Crown"}, 'Sector, value "Crown": is none'),
    "places": ({"places": "many"}, 'Places, value "many": is no whole number'),
    "day": ({"inspected": "soon"}, 'Latest full inspection date, value "soon": is no day'),
    "grade": ({"grade": "Splendid"}, 'people, value "Splendid": is no grade'),
    "URN": ({"urn": "12"}, "A URN is five to seven digits"),
}


@pytest.mark.parametrize(("changes", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_cell_is_refused_by_line_and_column(changes, words, import_list):
    answer = import_list(listed("SC999002"), listed(**changes))
    assert answer.failed
    assert f"{NEW}, line 6" in answer.said
    assert words in answer.said
    assert not Provision.objects.filter(urn="SC999002").exists()


def test_a_file_that_names_no_day_is_refused(import_list):
    answer = import_list(listed(), name="homes.csv")
    assert answer.failed
    assert (
        "the day of the list is named by neither the sheet, its title nor the file" in answer.said
    )


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    answer = run("import_provision", path)
    assert answer.failed
    assert "no sheet has columns for URN, provision type, council and sector" in answer.said


# Through the door


def test_an_upload_of_either_shape_is_known_by_its_columns(client, tmp_path):
    client.force_login(person("editor"))
    book = {"Provider_level_at_30_Apr_2025": [["Title"], HEAD_2024, listed()]}
    made = write_workbook(tmp_path / "care.xlsx", book).read_bytes()
    for name, content in (
        (NEW, as_csv(listed(), top=TOP_2024, encoding="cp1252")),
        ("c.xlsx", made),
    ):
        file = io.BytesIO(content)
        file.name = name
        answer = client.post("/submissions/upload/", {"file": file, "reason": "A new list."})
        assert answer.status_code == 302, answer.content.decode()
        submission = Submission.objects.latest("pk")
        plan = planned(submission)
        assert not plan.refused
        assert {part.table: part.created for part in plan.tables} == {
            "provision-lists": 1,
            "provision": 1,
            "provision-spells": 1,
            "provision-grades": 1,
        }
        assert submission.source == f"Ofsted: {name}"
