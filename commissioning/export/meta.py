"""The file that goes beside figures in the DfE's open data standard: what each column is."""

from ..datasets.described import Described

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


def meta_rows(columns, standard, indicators):
    """Yield a row of cells for each column but the standard's own. ``indicators`` are those of
    which a column of the same name holds the figures, by code."""
    for column in columns:
        if column.name in standard:
            continue
        indicator = indicators.get(column.name)
        if indicator:
            unit, places = UNITS.get(indicator.unit, ""), str(indicator.decimal_places)
            figure = [indicator.label, indicator.domain, unit, places]
            yield [column.name, "Indicator", *figure, "", ""]
        elif column.type in ("figure", "integer", "number"):
            yield [column.name, "Indicator", column.meaning, "", "", "", "", ""]
        else:
            yield [column.name, "Filter", column.meaning, "", "", "", "", ""]
