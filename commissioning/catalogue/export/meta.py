"""The file that goes beside figures in the DfE's open data standard: what each column is."""

from textwrap import shorten

from commissioning.tables.column_description import Described

UNITS = {"percent": "%", "gbp": "£", "gbp_per_week": "£", "gbp_per_child": "£"}
META = (
    Described("col_name", "The column's name.", "code", needed=True),
    Described("col_type", "What it is.", "code", allowed=("Filter", "Indicator"), needed=True),
    Described("label", "The column in words.", needed=True),
    Described("indicator_grouping", "The subject that a figure belongs to."),
    Described("indicator_unit", "The sign of the unit of a figure."),
    Described("indicator_dp", "How many decimal places are shown.", "integer"),
    Described("filter_hint", "What to know before choosing by it."),
    Described("filter_grouping_column", "The column by which its values are grouped."),
)


LONGEST_LABEL = 99  # characters: the DfE's checks refuse 100
# Columns that are no indicator of their own are shown with as many places as any indicator has.
PLACES = {"integer": "0", "number": "3", "figure": "3"}


def meta_rows(columns, standard, indicators):
    """Yield a row of cells for each column but the standard's own. ``indicators`` are those of
    which a column of the same name holds the figures, by code. Labels are unique and short; where
    one had to be cut the hint has all of it."""
    taken = set()
    for column in columns:
        if column.name in standard:
            continue
        indicator = indicators.get(column.name)
        words = indicator.label if indicator else column.meaning.removesuffix(".")
        label = _label(words, column.name, taken)
        taken.add(label)
        if indicator:
            unit, places = UNITS.get(indicator.unit, ""), str(indicator.decimal_places)
            yield [column.name, "Indicator", label, indicator.domain, unit, places, "", ""]
        elif column.type in PLACES:
            yield [column.name, "Indicator", label, "", "", PLACES[column.type], "", ""]
        else:
            hint = "" if label == words else words
            yield [column.name, "Filter", label, "", "", "", hint, ""]


def _label(words, name, taken):
    """The words, cut between two of them where they are too long; with the column's name after
    them where another column has the same."""
    label = shorten(words, LONGEST_LABEL, placeholder=" …")
    if label not in taken:
        return label
    named = f" ({name})"
    return shorten(words, LONGEST_LABEL - len(named), placeholder=" …") + named
