"""The latest grades of every council in all areas as a dataset: one row for each council."""

from commissioning.comparison.latest_grades import latest_grades
from commissioning.questions.latest_grades import LatestGradesForm
from commissioning.tables.column_description import Described

from .comparisons.columns import (
    AS_AT,
    code_of_council,
    grade_cells,
    grade_columns,
    name_of_council,
)
from .derived_dataset import Derived


def _columns():
    yield code_of_council()
    yield name_of_council("name")
    yield Described("region_code", "The council's region.", "code", needed=True)
    yield AS_AT
    yield Described("inspected_on", "First day of the inspection; empty without one.", "date")
    yield Described("published_on", "Day of its report, where it is known.", "date")
    yield from grade_columns()


def make_latest_grades(asked):
    """The rows that a valid question asks for."""
    question = asked.question()
    return [
        list(_row(one, question.as_at)) for one in latest_grades(question.as_at, question.regions)
    ]


def _row(one, as_at):
    council, inspection = one.authority, one.inspection
    yield from (council.gss_code, council.name, council.region_code, as_at)
    yield inspection.inspected_on if inspection else None
    yield inspection.published_on if inspection else None
    yield from grade_cells(one.cells)


LATEST_GRADES = Derived(
    "latest-grades",
    "Latest grades in all areas",
    "A row for each council: the grade in force in every area on a day, with the inspection that "
    "gave it and, where there is no grade, the reason.",
    ("gss_code",),
    LatestGradesForm.asked,
    lambda: tuple(_columns()),
    make_latest_grades,
)
