"""The three files of figures, each of one kind of year."""

from functools import partial

from commissioning.catalogue.derived_dataset import Derived
from commissioning.questions.form import QuestionForm
from commissioning.tables.column_description import Described
from commissioning.tables.dfe_standard import ACADEMIC, FINANCIAL, REPORTING, STANDARD, SYMBOLS

from .rows import indicators_of, rows_of

KINDS = {
    "figures-reporting-year": REPORTING,
    "figures-financial-year": FINANCIAL,
    "figures-academic-year": ACADEMIC,
}
NOTE = (
    "Ready for the DfE's checks of files for Explore education statistics. Where the register has "
    "no row it says x, not available."
)


def _columns(kind):
    figures = (
        Described(code, f"{one.label}.", "figure", one.get_unit_display().lower(), SYMBOLS)
        for code, one in indicators_of(kind).items()
    )
    return (*STANDARD, *figures)


def _dataset(slug, kind):
    return Derived(
        slug,
        f"Figures by {kind.lower()}",
        f"A row for each council, region and England in each {kind.lower()}, and a column for "
        "each indicator that is published by it.",
        ("time_period", "geographic_level", "region_code", "new_la_code"),
        QuestionForm,
        partial(_columns, kind),
        lambda asked: rows_of(kind),
        is_figures=True,
        note=NOTE,
    )


DFE_FIGURES = tuple(_dataset(slug, kind) for slug, kind in KINDS.items())
