"""Inspections with their grades as a dataset: one row for each inspection or visit, all its grades
beside each other, and who delivered then."""

from authorities.models import Inspection
from commissioning.comparison.judgements import THEMES, judgement_rows
from commissioning.questions.tables import InspectionFilter
from commissioning.tables.column_description import Described

from .comparisons.columns import code_of_council, grade_cells, grade_columns, name_of_council
from .derived_dataset import Derived
from .panel.columns import DELIVERY
from .panel.delivery import Ledger

INSPECTION = (
    Described(
        "inspection", "The inspection.", "key", needed=True, link=("inspections", "reference")
    ),
    code_of_council(),
    name_of_council("name"),
    Described("region_code", "The council's region.", "code", needed=True),
    Described("framework", "Under which framework.", "key", link=("frameworks", "code")),
    Described("kind", "The kind of inspection or visit.", "key", link=("inspection-kinds", "code")),
    Described("is_full", "Whether it is a full inspection, not a visit or a part.", "boolean"),
    Described("started_on", "First day of fieldwork; empty where it is not known.", "date"),
    Described("published_on", "Day of its report, where it is known.", "date"),
    Described(
        "inspected_on",
        "The first day or, where that is not known, the day of the report: the day on which who "
        "delivered is told.",
        "date",
    ),
    Described("report_url", "The report, or Ofsted's page for the council."),
)


def _rows(inspections):
    """The rows of inspections, in the order of their councils and days."""
    ledger = Ledger()
    ordered = inspections.order_by("authority__slug", "inspected_on", "reference")
    at_hand = ordered.select_related("authority", "framework").prefetch_related("judgements__area")
    for row in judgement_rows(at_hand, THEMES):
        delivery = ledger.on(row.inspection.authority_id, row.inspection.inspected_on)
        yield [*_inspection(row.inspection), *grade_cells(row.cells), *delivery]


def _inspection(inspection):
    council = inspection.authority
    yield from (inspection.reference, council.gss_code, council.name, council.region_code)
    yield from (inspection.framework_id, inspection.kind, inspection.is_full)
    yield from (inspection.started_on, inspection.published_on, inspection.inspected_on)
    yield inspection.report_url or None


def one_row(reference):
    """The row of the inspection of that reference; or None."""
    return next(_rows(Inspection.objects.filter(reference=reference)), None)


INSPECTION_GRADES = Derived(
    "inspection-grades",
    "Inspections, their grades and who delivered",
    "A row for each inspection and visit: its days, the grade in every area or why there is none, "
    "and who ran the whole service on its first day or, where that is not known, the day of its "
    "report.",
    ("inspection",),
    lambda parameters: InspectionFilter(parameters, Inspection.objects.all()),
    lambda: (*INSPECTION, *grade_columns(), *DELIVERY),
    lambda asked: list(_rows(asked.qs)),
    one=one_row,
)
