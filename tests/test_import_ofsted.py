"""Importing Ofsted's workbooks: read by heading, told plainly, repeatable, old values kept."""

from datetime import date

import pytest
from django.conf import settings

from authorities.models import (
    FULL_KINDS,
    AuthorityCode,
    AuthorityName,
    Framework,
    Inspection,
    Judgement,
    JudgementArea,
    LocalAuthority,
)
from commissioning.datasets import table_called
from commissioning.models import (
    ArrangementEvent,
    ConsideredChange,
    DeliveryArrangement,
    ServiceScope,
    Source,
)
from providers.models import Provider

from .commands import run
from .workbooks import write_workbook

pytestmark = pytest.mark.django_db

EDITION_2025 = (
    settings.BASE_DIR.parent
    / "shared"
    / "published"
    / "LA_Inspection_Outcomes_as_at_31_March_2025.ods"
)
with_edition_2025 = pytest.mark.skipif(
    not EDITION_2025.exists(), reason="Ofsted's workbook of 2025 is not beside the repository"
)

GOOD = "Good"
RI = "Requires improvement to be good"
INADEQUATE = "Inadequate"

AREAS = [
    "The impact of leaders on social work practice with children and families",
    "The experiences and progress of children who need help and protection",
    "The experiences and progress of children in care",
    "The experiences and progress of care leavers",
]
HISTORY = [
    "Web link",
    "Local authority area code",
    "Local authority name",
    "Inspection date",
    "Publication date",
    "Inspection type",
    "Overall effectiveness",
    *AREAS,
]
OLD_LEVEL = [
    "Web link",
    "Local authority",
    "Ofsted region",
    "Inspection date",
    "Overall effectiveness",
    "Impact of leaders",
    "Help and protection",
    "Children in care",
    "Care leavers",
]
OLD_YEAR = [
    "Web link",
    "Local authority",
    "Inspection/visit date",
    "Inspection/visit type",
    *OLD_LEVEL[4:],
    "Visit theme",
]
BIRMINGHAM_2023 = ["link", "Birmingham", "West Midlands", date(2023, 2, 20), *[GOOD] * 5]
DORSET_2021 = [
    *["link", "Dorset", "South West", date(2021, 9, 27)],
    *[GOOD, "Outstanding", GOOD, GOOD, ""],
]


def history_row(
    code="E08000025",
    name="Birmingham",
    day=date(2025, 5, 12),
    published=date(2025, 6, 30),
    kind="ILACS Standard Inspection",
    grades=(GOOD, GOOD, GOOD, GOOD, GOOD),
):
    return ["link", code, name, day, published, kind, *grades]


@pytest.fixture
def import_sheets(tmp_path):
    """Imports a workbook with the given sheets of (heading, row, row...)."""

    def imported(options=None, **sheets):
        path = write_workbook(tmp_path / "outcomes.xlsx", sheets)
        return run("import_ofsted", path, **options or {})

    return imported


@pytest.fixture
def import_history(import_sheets):
    """Imports rows in the shape of the newest edition: its heading stands in row 3."""

    def imported(*rows, **options):
        return import_sheets(options, History=[["Title"], ["A note."], HISTORY, *rows])

    return imported


@pytest.fixture
def import_old_level(import_sheets):
    """Imports rows in the shape of older editions: no area codes, no publication dates, no kind
    of inspection, short headings, in row 4."""

    def imported(*rows):
        top = [["Title"], ["A note."], ["Another."], OLD_LEVEL]
        return import_sheets(None, LA_level_at_31_Mar_2023=[*top, *rows])

    return imported


def contents():
    """Every inspection and judgement, and how many versions their histories hold."""
    return [
        (sorted(table.cells(record) for record in table.records()), table.model.history.count())
        for table in map(table_called, ("frameworks", "judgement-areas", "inspections"))
    ] + [
        sorted(Judgement.objects.values_list("inspection__reference", "area", "grade")),
        Judgement.history.count(),
    ]


def told(slug, created=0, changed=0, unchanged=0):
    return (
        f"{slug:<22} created {created:>5}  changed {changed:>5}"
        f"  unchanged {unchanged:>5}  refused     0"
    )


def grades(reference):
    found = Judgement.objects.filter(inspection__reference=reference)
    return dict(found.values_list("area_id", "grade"))


# The edition of 2025


@with_edition_2025
def test_the_workbook_of_2025_changes_nothing_in_the_shipped_register():
    before = contents()
    answer = run("import_ofsted", EDITION_2025)
    assert answer.said.splitlines() == [
        "sheet Inspections_as_at_31_March lacks the kind of inspection: only those that the "
        "register has already are read.",
        told("inspections", unchanged=331),
        told("judgements", unchanged=1187),
    ]
    assert contents() == before


@with_edition_2025
def test_the_workbook_of_2025_fills_a_register_with_councils_only():
    Provider.objects.update(host=None)
    for model in (
        *[ArrangementEvent, DeliveryArrangement, ConsideredChange, Provider, ServiceScope, Source],
        *[Judgement, Inspection, JudgementArea, Framework, AuthorityCode, AuthorityName],
    ):
        model.objects.all().delete()
    answer = run("import_ofsted", EDITION_2025)
    assert not answer.failed
    assert told("inspections", created=331) in answer.said
    assert told("judgements", created=1187) in answer.said
    assert Inspection.objects.filter(kind__in=FULL_KINDS).count() == 271
    assert Judgement.objects.exclude(grade="").count() == 1187
    assert run("import_ofsted", EDITION_2025).said.count("created     0  changed     0") == 2


# Older editions


def test_an_older_edition_is_read_by_its_councils_names(import_old_level):
    before = contents()
    answer = import_old_level(BIRMINGHAM_2023, DORSET_2021)
    sheet = "sheet LA_level_at_31_Mar_2023 lacks"
    assert answer.said.splitlines() == [
        f"{sheet} area codes: councils are told by their names.",
        f"{sheet} publication dates.",
        f"{sheet} the kind of inspection: only those that the register has already are read.",
        told("inspections", unchanged=2),
        told("judgements", unchanged=9),
    ]
    assert contents() == before


def test_a_new_inspection_whose_kind_is_not_given_is_left_out(import_old_level):
    before = contents()
    new = ["link", "Birmingham", "West Midlands", date(2025, 5, 12), *[GOOD] * 5]
    answer = import_old_level(new, BIRMINGHAM_2023)
    assert (
        "sheet LA_level_at_31_Mar_2023, row 5: ilacs-e08000025-2025-05-12 is new and its kind is "
        "not given, left out." in answer.said
    )
    assert told("inspections", unchanged=1) in answer.said
    assert told("judgements", unchanged=5) in answer.said
    assert contents() == before


def test_a_kind_given_on_another_sheet_serves(import_sheets):
    level = ["link", "Birmingham", "West Midlands", date(2025, 5, 12), *[GOOD] * 5]
    year = ["link", "Birmingham", date(2025, 5, 12), "ILACS Short Inspection", *[GOOD] * 5, ""]
    answer = import_sheets(LA_level=[OLD_LEVEL, level], LA_level_in_year=[OLD_YEAR, year])
    assert told("inspections", created=1) in answer.said
    assert told("judgements", created=5) in answer.said
    made = Inspection.objects.get(reference="ilacs-e08000025-2025-05-12")
    assert (made.kind, made.published_on) == ("short", None)


def test_dorset_is_the_county_or_the_unitary_council_by_the_date(import_sheets):
    rows = [
        ["link", "Dorset", day, "ILACS Standard Inspection", *[GOOD] * 4, "", ""]
        for day in (date(2019, 3, 11), date(2019, 4, 1))
    ]
    import_sheets(LA_level_in_year=[OLD_YEAR, *rows])
    county = Inspection.objects.get(reference="ilacs-e10000009-2019-03-11").authority
    unitary = Inspection.objects.get(reference="ilacs-e06000059-2019-04-01").authority
    assert (county.slug, unitary.slug) == ("dorset-county", "dorset")


def test_dates_typed_as_text_are_read(import_old_level):
    answer = import_old_level([*BIRMINGHAM_2023[:3], "20/02/2023", *[GOOD] * 5])
    assert told("inspections", unchanged=1) in answer.said


def test_a_former_code_leads_to_the_present_council(import_history):
    import_history(history_row(code="E08000020", name="Gateshead"))
    assert Inspection.objects.get(reference="ilacs-e08000037-2025-05-12")


# New and changed rows


def test_a_new_inspection_is_created_with_its_judgements_and_source(import_history):
    answer = import_history(history_row(grades=(GOOD, RI, INADEQUATE, "Outstanding", GOOD)))
    assert told("inspections", created=1) in answer.said
    assert told("judgements", created=5) in answer.said
    made = Inspection.objects.get(reference="ilacs-e08000025-2025-05-12")
    assert made.authority.slug == "birmingham"
    assert (made.kind, made.framework_id) == ("standard", "ilacs")
    assert (made.started_on, made.published_on) == (date(2025, 5, 12), date(2025, 6, 30))
    assert made.source == "Ofsted: outcomes.xlsx"
    assert made.history.get().history_change_reason == "Imported from outcomes.xlsx"
    assert grades(made.reference) == {
        "ilacs_overall": "good",
        "ilacs_leadership": "requires_improvement",
        "ilacs_help_and_protection": "inadequate",
        "ilacs_in_care": "outstanding",
        "ilacs_care_leavers": "good",
    }
    overall = made.judgements.get(area="ilacs_leadership")
    assert (overall.grade_as_published, overall.source) == (RI, "Ofsted: outcomes.xlsx")


def test_a_visit_is_created_with_its_theme_and_without_judgements(import_sheets):
    visit = [
        "link",
        "Birmingham",
        date(2025, 5, 12),
        "ILACS Focused Visit",
        *[""] * 5,
        "Front door",
    ]
    import_sheets(LA_level_in_year=[OLD_YEAR, visit])
    made = Inspection.objects.get(reference="fv-e08000025-2025-05-12")
    assert (made.kind, made.visit_theme) == ("focused_visit", "Front door")
    assert not made.judgements.exists()


def test_a_known_joint_visit_keeps_its_framework(import_sheets):
    before = Inspection.objects.get(reference="jtai-e06000008-2023-05-22")
    visit = ["link", "Blackburn with Darwen", before.started_on, "Joint Targeted Area Inspection"]
    import_sheets(LA_level_in_year=[OLD_YEAR, [*visit, *[""] * 6]])
    before.refresh_from_db()
    assert before.framework_id == "jtai"


def test_in_care_before_2023_is_the_joint_judgement_with_care_leavers(import_history):
    import_history(history_row(day=date(2022, 12, 31), grades=(GOOD, GOOD, GOOD, RI, "")))
    assert grades("ilacs-e08000025-2022-12-31") == {
        "ilacs_overall": "good",
        "ilacs_leadership": "good",
        "ilacs_help_and_protection": "good",
        "ilacs_in_care_and_care_leavers": "requires_improvement",
    }


def test_care_leavers_before_2023_are_told_and_left_out(import_history):
    answer = import_history(history_row(day=date(2022, 12, 31)))
    assert "sheet History, row 4: care_leavers was not judged on that date" in answer.said
    assert "ilacs_care_leavers" not in grades("ilacs-e08000025-2022-12-31")


def test_an_overall_grade_from_april_2026_is_told_and_left_out(import_history):
    row = history_row(day=date(2026, 4, 1), published=date(2026, 5, 15))
    answer = import_history(row)
    assert "sheet History, row 4: overall was not judged on that date, left out." in answer.said
    assert set(grades("ilacs-e08000025-2026-04-01")) == {
        "ilacs_leadership",
        "ilacs_help_and_protection",
        "ilacs_in_care",
        "ilacs_care_leavers",
    }


def test_a_changed_grade_is_shown_old_and_new_and_kept_in_history(import_old_level):
    changed = [*BIRMINGHAM_2023[:4], RI, *[GOOD] * 4]
    answer = import_old_level(changed)
    assert told("judgements", changed=1, unchanged=4) in answer.said
    assert 'Overall effectiveness: Requires improvement to be good: grade "good" becomes ' in (
        answer.said
    )
    assert '"good" becomes "requires_improvement"' in answer.said
    assert f'grade_as_published "{GOOD}" becomes "{RI}"' in answer.said
    judgement = Judgement.objects.get(
        inspection__reference="ilacs-e08000025-2023-02-20", area="ilacs_overall"
    )
    assert judgement.grade == "requires_improvement"
    assert [v.grade for v in judgement.history.all()] == ["requires_improvement", "good"]
    assert judgement.history.first().history_change_reason == "Imported from outcomes.xlsx"
    assert judgement.source != "Ofsted: outcomes.xlsx"


def test_an_older_edition_does_not_empty_what_it_lacks(import_old_level):
    before = Inspection.objects.get(reference="ilacs-e08000025-2023-02-20")
    import_old_level([*BIRMINGHAM_2023[:4], GOOD, "", "", "", ""])
    after = Inspection.objects.get(pk=before.pk)
    assert (after.published_on, after.kind) == (before.published_on, before.kind)
    assert len(grades(before.reference)) == 5


def test_a_dry_run_shows_what_would_change_and_changes_nothing(import_history):
    before = contents()
    changed = history_row(
        day=date(2023, 2, 20),
        published=date(2023, 4, 18),
        grades=(INADEQUATE, GOOD, GOOD, GOOD, GOOD),
    )
    answer = import_history(history_row(), changed, dry_run=True)
    assert told("inspections", created=1, unchanged=1) in answer.said
    assert told("judgements", created=5, changed=1, unchanged=4) in answer.said
    assert '"good" becomes "inadequate"' in answer.said
    assert answer.said.endswith("Dry run: nothing was changed.\n")
    assert contents() == before


# What cannot be read, and what is refused


def test_an_unknown_wording_of_a_grade_is_told_and_the_others_are_read(import_history):
    answer = import_history(history_row(grades=(GOOD, "Splendid", GOOD, GOOD, GOOD)))
    assert 'sheet History, row 4, leadership: "Splendid" is no grade, left out.' in answer.said
    assert told("judgements", created=4) in answer.said


def test_an_unknown_kind_is_told_and_left_out(import_history):
    answer = import_history(history_row(kind="Surprise party"))
    assert (
        'sheet History, row 4, Birmingham: unknown kind "Surprise party", left out.' in answer.said
    )
    assert told("inspections") in answer.said


def test_an_unknown_council_is_told_and_left_out(import_history):
    answer = import_history(history_row(code="E06999999", name="Atlantis"), history_row())
    assert (
        'sheet History, row 4: code "E06999999", name "Atlantis" is no known council, left out.'
        in answer.said
    )
    assert told("inspections", created=1) in answer.said


def test_a_council_that_had_closed_is_not_told_by_its_name(import_old_level):
    answer = import_old_level(["link", "Cumbria", "North West", date(2023, 4, 1), *[GOOD] * 5])
    assert 'row 5: name "Cumbria" is no known council, left out.' in answer.said


def test_a_name_of_several_councils_is_told_and_left_out(import_old_level):
    somewhere = LocalAuthority.objects.get(slug="barnet")
    AuthorityName.objects.create(authority=somewhere, name="Birmingham")
    answer = import_old_level(BIRMINGHAM_2023)
    assert 'row 5: name "Birmingham" means several councils, left out.' in answer.said


def test_a_row_without_a_date_is_told_and_left_out(import_history):
    answer = import_history(history_row(day="Not yet inspected"))
    assert (
        'sheet History, row 4, Birmingham: no inspection date ("Not yet inspected").' in answer.said
    )


def test_one_refused_row_and_nothing_is_written(import_history):
    before = contents()
    wrong = history_row(name="Barnet", code="E09000003", published=date(2025, 5, 11))
    answer = import_history(history_row(), wrong)
    assert answer.failed
    assert (
        'sheet History, row 5, column published_on, value "2025-05-11": The publication date is '
        "before the inspection began." in answer.said
    )
    assert contents() == before


def test_an_inspection_of_a_council_that_had_closed_is_refused(import_history):
    before = contents()
    answer = import_history(history_row(code="E10000006", name="Cumbria"))
    assert answer.failed
    assert "sheet History, row 4" in answer.said
    assert "The council did not exist on the day of the inspection." in answer.said
    assert contents() == before


@pytest.mark.parametrize("name", ["outcomes.xlsx", "outcomes.ods", "outcomes.txt"])
def test_a_file_that_is_no_workbook_is_refused_plainly(name, tmp_path):
    path = tmp_path / name
    path.write_text("Local authority,Inspection date,Overall effectiveness\n")
    answer = run("import_ofsted", path)
    assert answer.failed
    assert f"{name}: not a spreadsheet that can be read" in answer.said


def test_a_file_that_is_not_there_is_refused_plainly(tmp_path):
    answer = run("import_ofsted", tmp_path / "missing.xlsx")
    assert answer.failed
    assert "missing.xlsx: not a spreadsheet that can be read" in answer.said


def test_a_workbook_of_something_else_is_refused_plainly(import_sheets):
    answer = import_sheets(Neighbours=[["LA number", "LA name"], ["330", "Birmingham"]])
    assert answer.failed
    assert "no sheet has columns for local authority, date and grade" in answer.said
