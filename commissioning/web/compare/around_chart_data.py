"""From what the study keeps to the records that its charts are drawn from."""

from commissioning.charts import around, render
from commissioning.comparison.around.pictured import DURING

SAME = "The same figures stand in the table."


def pooled_chart(answer, indicator):
    """The path around changes, or nothing without a year."""
    if not answer.years:
        return ""
    return render.svg(
        around.pooled_path(answer.years, indicator.label, indicator.decimal_places),
        f"{indicator.label}: difference from controls by years from go-live",
        f"What councils that changed moved by since the last year before, less what their controls "
        f"moved by; the grey band is what chance gives in 95 of 100 draws. {SAME}",
    )


def council_chart(picture, indicator, model, name):
    """The small picture of one council, or nothing where its years have no numbers."""
    years = [y for y in picture["years"] if y["year"] is not None]
    if not years:
        return ""
    lines = [
        {"look": "first", "name": "Same start, in-house", "points": _points(years, "same_start")},
        {"look": "second", "name": "Neighbours", "points": _points(years, "neighbours")},
        {"look": "own", "name": name, "points": [_point(y, y["value"]) for y in years]},
    ]
    during = [y["year"] for y in years if y["phase"] == DURING]
    breaks = [y["year"] for y in years if y["is_break"]]
    lasted = (min(during), max(during)) if during else None
    chart = around.one_council(lines, model, lasted, breaks, indicator.decimal_places)
    return render.svg(chart, f"{indicator.label}, {name}, by years from go-live", SAME)


def twin_chart(twin, indicator, name):
    """A council beside its twin."""
    return render.svg(
        around.twin_path(twin["years"], indicator.label, indicator.decimal_places),
        f"{indicator.label}: {name} and its twin by years from go-live",
        f"The grey band is how far councils that did not change leave their twins in 95 of 100 "
        f"cases. {SAME}",
    )


def _points(years, name):
    return [_point(y, y[name]["median"]) for y in years]


def _point(year, value):
    return {"year": year["year"], "period": year["period"], "value": value}
