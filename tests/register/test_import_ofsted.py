"""Importing Ofsted's workbooks: read by heading, told plainly, repeatable, old values kept."""

from datetime import date

import pytest
from django.conf import settings

from authorities.models import (
    AuthorityCode,
    AuthorityName,
    Framework,
    Inspection,
    Judgement,
    JudgementArea,
    LocalAuthority,
)
from commissioning.models import (
    ArrangementEvent,
    ConsideredChange,
    DeliveryArrangement,
    ServiceScope,
    Source,
)
from commissioning.tables import table_called
from tests.commands import run
from tests.workbooks import write_workbook

pytestmark = [pytest.mark.django_db, pytest.mark.database]

EDITION_2025 = (
    settings.BASE_DIR.parent
    / "shared"
    / "published"
    / "LA_Inspection_Outcomes_as_at_31_March_2025.ods"
)
EDITION_2024 = EDITION_2025.with_name("LA_Inspection_Outcomes_as_at_31_March_2024.ods")
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

    def imported(*rows, **options):
        top = [["Title"], ["A note."], ["Another."], OLD_LEVEL]
        return import_sheets(options, LA_level_at_31_Mar_2023=[*top, *rows])

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


@pytest.mark.slow
@with_edition_2025
def test_the_workbook_of_2025_fills_a_register_without_inspections_and_arrangements():
    for model in (
        *[ArrangementEvent, DeliveryArrangement, ConsideredChange, ServiceScope, Source],
        *[Judgement, Inspection, JudgementArea, Framework, AuthorityCode, AuthorityName],
    ):
        model.objects.all().delete()
    answer = run("import_ofsted", EDITION_2025)
    assert not answer.failed
    assert told("inspections", created=331) in answer.said
    assert told("judgements", created=1187) in answer.said
    assert Inspection.objects.full().count() == 271
    assert Judgement.objects.exclude(grade="").count() == 1187
    assert run("import_ofsted", EDITION_2025).said.count("created     0  changed     0") == 2


@pytest.mark.skipif(not EDITION_2024.exists(), reason=f"{EDITION_2024.name} is not here")
def test_the_workbook_of_2024_differs_from_the_register_in_four_facts():
    before = contents()
    answer = run("import_ofsted", EDITION_2024, conflicts="keep")
    assert told("inspections", unchanged=284) in answer.said
    assert told("judgements", unchanged=926) in answer.said
    differing = answer.said.split("keeps it: 4.\n")[1].splitlines()[:4]
    assert [line.split(": ", 1)[1] for line in differing] == [
        'ilacs-e06000053-2023-07-11, started_on: register "2023-07-11", file "2023-07-10"',
        'ilacs-e09000024-2022-02-28, kind: register "short", file "standard"',
        'ilacs-e06000018-2022-07-11, published_on: register "2022-09-05", file "2022-11-05"',
        "ilacs-e10000028-2023-11-06, ilacs_care_leavers: register "
        '"requires_improvement", file "good"',
    ]
    assert contents() == before


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
    answer = import_old_level(changed, conflicts="take")
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
    answer = import_history(history_row(), changed, dry_run=True, conflicts="take")
    assert told("inspections", created=1, unchanged=1) in answer.said
    assert (
        "  new: reference ilacs-e08000025-2025-05-12, authority E08000025, framework ilacs, "
        "kind standard, started_on 2025-05-12, published_on 2025-06-30" in answer.said
    )
    assert "  new: inspection ilacs-e08000025-2025-05-12, area ilacs_in_care, grade good" in (
        answer.said
    )
    assert told("judgements", created=5, changed=1, unchanged=4) in answer.said
    assert '"good" becomes "inadequate"' in answer.said
    assert answer.said.endswith("Dry run: nothing was changed.\n")
    assert contents() == before


# Headings by their meaning


def test_one_row_may_have_several_inspections_told_by_their_reports(import_sheets):
    """The shape of 2024: the level has no kind and no report, the history has no first day."""
    areas = ["impact of leaders", "experiences and progress of children who need help & protection"]
    areas += ["experiences and progress of children in care", "experiences of care leavers"]
    wide = ["Web link", "Local authority name", "LA region"]
    for nth in ("First", "Second"):
        head = ["publication date", "inspection type", "overall effectiveness", *areas]
        wide += [f"{nth} ILACS {words}" for words in head]
    first = [date(2023, 4, 18), "ILACS Standard Inspection", *[GOOD] * 5]
    second = [date(2026, 1, 20), "ILACS Short Inspection", GOOD, GOOD, RI, GOOD, GOOD]
    level = ["link", "Birmingham", "West Midlands", date(2025, 12, 1), GOOD, GOOD, RI, GOOD, GOOD]
    answer = import_sheets(
        LA_level=[OLD_LEVEL, level],
        ILACS_inspections=[wide, ["link", "Birmingham", "West Midlands", *first, *second]],
    )
    assert told("inspections", created=1, unchanged=1) in answer.said
    assert told("judgements", created=5, unchanged=5) in answer.said
    made = Inspection.objects.get(reference="ilacs-e08000025-2025-12-01")
    assert (made.kind, made.published_on) == ("short", date(2026, 1, 20))
    assert grades(made.reference)["ilacs_help_and_protection"] == "requires_improvement"


def test_a_report_of_a_former_framework_gives_its_two_areas(import_sheets):
    head = ["Local authority name", "Safeguarding & Looked After Children (SLAC) publication date"]
    head += ["SLAC Safeguarding Overall effectiveness (OE)", "SLAC Looked After Children OE"]
    head += ["Child Protection Inspections (CPI) publication date", "CPI OE"]
    rows = ["Barnet", date(2009, 9, 1), GOOD, RI, date(2012, 9, 4), INADEQUATE]
    answer = import_sheets(LA_inspections=[head, rows])
    assert not answer.failed, answer.said
    slac = Inspection.objects.get(reference="slac-e09000003-2009-09-01")
    assert (slac.kind, slac.started_on) == ("safeguarding_and_looked_after", None)
    assert grades(slac.reference) == {
        "slac_safeguarding": "good",
        "slac_looked_after": "requires_improvement",
    }
    assert grades("cpi-e09000003-2012-09-04") == {"cpi_overall": "inadequate"}


JOINT_2022 = [*OLD_LEVEL[:7], "Experiences and progress of children in care and care leavers"]


def test_the_joint_judgement_until_2022_is_read_and_later_ones_are_told(import_sheets):
    kept = ["link", "Dorset", "South West", date(2021, 9, 27), GOOD, "Outstanding", GOOD, GOOD]
    late = ["link", "Birmingham", "West Midlands", date(2023, 2, 20), GOOD, GOOD, GOOD, GOOD]
    answer = import_sheets(LA_level_at_31_Mar_2022=[JOINT_2022, kept, late])
    assert told("judgements", unchanged=7) in answer.said
    assert "row 3: in_care_and_care_leavers was not judged on that date, left out." in answer.said


def test_an_area_without_a_column_is_named_with_how_many_judgements_it_had(import_sheets):
    head = [heading for heading in OLD_LEVEL if heading != "Impact of leaders"]
    head[-1] = "Leaving home"
    answer = import_sheets(LA_level=[head, [*BIRMINGHAM_2023[:4], *[GOOD] * 4]])
    name = JudgementArea.objects.get(code="ilacs_leadership").name
    assert (
        f'sheet LA_level has no column for "{name}", which was judged at 1 of its inspections: '
        "those judgements were not read." in answer.said
    )
    assert "sheet LA_level: columns that were not read: Leaving home." in answer.said
    assert answer.said.count("has no column for") == 2


@pytest.mark.parametrize(
    "name",
    [
        *["Bournemouth, Christchurch & Poole", "BOURNEMOUTH CHRISTCHURCH AND POOLE"],
        *["Bournemouth,  Christchurch, and Poole", "bournemouth christchurch poole"],
    ],
)
def test_signs_case_and_the_word_and_do_not_matter_in_names(name, import_old_level):
    row = ["link", name, "South West", date(2021, 12, 6), *[INADEQUATE] * 3, RI, ""]
    answer = import_old_level(row)
    assert "is no known council" not in answer.said
    assert told("inspections", unchanged=1) in answer.said


# Where register and file differ


def test_a_conflict_is_a_question_with_its_row_and_nothing_is_loaded(import_old_level):
    before = contents()
    answer = import_old_level([*BIRMINGHAM_2023[:4], RI, *[GOOD] * 4])
    assert answer.failed
    assert (
        "sheet LA_level_at_31_Mar_2023, row 5, column ilacs_overall, value "
        '"requires_improvement": the register has "good" for ilacs-e08000025-2023-02-20. '
        "Which is right?" in answer.said
    )
    assert "1 fact(s) differ. Nothing is loaded until you say --conflicts keep" in answer.said
    assert contents() == before


def test_a_conflict_that_is_kept_is_told_and_the_rest_is_read(import_history):
    changed = history_row(
        day=date(2023, 2, 20), published=date(2023, 4, 18), grades=(RI, *[GOOD] * 4)
    )
    answer = import_history(history_row(), changed, conflicts="keep")
    assert told("judgements", created=5, unchanged=4) in answer.said
    assert "The register has it otherwise, and keeps it: 1." in answer.said
    assert (
        'ilacs-e08000025-2023-02-20, ilacs_overall: register "good", file "requires_improvement"'
        in answer.said
    )


@pytest.mark.parametrize(
    ("changes", "column", "theirs", "ours"),
    [
        ({"day": date(2023, 2, 21)}, "started_on", "2023-02-21", "2023-02-20"),
        ({"published": date(2023, 4, 19)}, "published_on", "2023-04-19", "2023-04-18"),
        ({"kind": "ILACS Short Inspection"}, "kind", "short", "standard"),
    ],
)
def test_another_day_or_kind_of_the_same_inspection_is_asked_about(
    changes, column, theirs, ours, import_history
):
    known = {"day": date(2023, 2, 20), "published": date(2023, 4, 18)}
    answer = import_history(history_row(**known | changes))
    assert answer.failed
    question = f'column {column}, value "{theirs}": the register has "{ours}" for ilacs-e08000025'
    assert question in answer.said
    assert not import_history(history_row(**known | changes), conflicts="take").failed
    taken = Inspection.objects.get(reference="ilacs-e08000025-2023-02-20")
    assert str(getattr(taken, column)) == theirs


def test_a_near_inspection_is_one_of_its_own_with_the_persons_word(import_history):
    near = history_row(day=date(2023, 3, 22), published=date(2023, 6, 1))
    assert import_history(near).failed
    assert not import_history(near, allow_near=True).failed
    assert Inspection.objects.filter(reference="ilacs-e08000025-2023-03-22").exists()


def test_at_thirty_one_days_it_is_another_without_a_word(import_history):
    far = history_row(day=date(2023, 3, 23), published=date(2023, 6, 1))
    assert not import_history(far).failed
    assert Inspection.objects.filter(reference="ilacs-e08000025-2023-03-23").exists()


def test_a_report_that_came_out_near_is_asked_about_where_the_first_day_is_not_given(
    import_sheets,
):
    head = ["Local authority name", "First ILACS publication date", "First ILACS inspection type"]
    row = ["Birmingham", date(2023, 5, 18), "ILACS Standard Inspection", GOOD]
    answer = import_sheets(ILACS=[[*head, "First ILACS overall effectiveness"], row])
    assert answer.failed
    assert (
        'sheet ILACS, row 2, column published_on, value "2023-05-18": the register has "2023-04-18"'
        in answer.said
    )


def test_two_sheets_that_differ_are_asked_about(import_sheets):
    level = ["link", "Birmingham", "West Midlands", date(2025, 5, 12), *[GOOD] * 5]
    year = ["link", "Birmingham", date(2025, 5, 12), "ILACS Short Inspection", RI, *[GOOD] * 4, ""]
    sheets = {"LA_level": [OLD_LEVEL, level], "LA_level_in_year": [OLD_YEAR, year]}
    answer = import_sheets(**sheets)
    assert answer.failed
    assert (
        f'the sheets differ: overall is "{GOOD}" in sheet LA_level, row 2 and "{RI}" in sheet '
        "LA_level_in_year, row 2." in answer.said
    )
    answer = import_sheets({"conflicts": "keep"}, **sheets)
    assert not answer.failed
    assert grades("ilacs-e08000025-2025-05-12")["ilacs_overall"] == "good"


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
