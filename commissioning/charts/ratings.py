"""Grades by delivery model: one bar a group, from the best grade to the lowest."""

import altair as alt

from .drawing import colours, fill, fits, inked, row_label
from .palette import INK, MISSING

WIDTH, BAR, ROW, FONT = 480, 24, 50, 14  # pixels


def grades_by_model(groups, grades):
    """Stacked bars of grades, as shares (0 to 100%) of each group.

    grades: {grade code: Shade}, from the best on.

    groups: list of {"label": str, "n": int, "counts": {grade code: int},
    "missing": int}, drawn in the order given. n is what the row's label says; a
    bar is as long as its counts and its missing grades together.
    """
    layers = _bars(_legend(groups, grades), _title(groups)), _counts(), _labels(groups)
    segments = [s for row, group in enumerate(groups) for s in _segments(row, group, grades)]
    return alt.layer(
        *layers, data=alt.Data(values=segments), width=WIDTH, height=ROW * max(len(groups), 1)
    )


def _segments(row, group, grades):
    """One group's segments, left to right: dicts with edges in percent."""
    counts = group["counts"] | {"missing": group.get("missing", 0)}
    total, before = sum(counts.values()), 0
    for code, shade in (grades | {"missing": MISSING}).items():
        if count := counts.get(code, 0):
            yield _segment(row, group, shade, count, before, total)
            before += count


def _segment(row, group, shade, count, before, total):
    """One segment; its count is written on it only where there is room."""
    share = 100 * count / total
    start = 100 * before / total
    return inked(shade) | {
        "row": row,
        "word": shade.word,
        "from": round(start, 3),
        "middle": round(start + share / 2, 3),
        "to": round(start + share, 3),
        "count": str(count) if fits(str(count), WIDTH * share / 100, FONT) else "",
        "told": f"{group['label']}: {shade.word}, {count} of {total} ({share:.0f}%)",
    }


def _y():
    return alt.Y("row:O", axis=None, scale=alt.Scale(padding=0))


def _title(groups):
    missing = any(group.get("missing") for group in groups)
    return "Share of the group" + (", those with no grade included" if missing else "")


def _bars(legend, title):
    percent = alt.Axis(
        title=title,
        values=[0, 25, 50, 75, 100],
        labelExpr="datum.value + '%'",
        grid=False,
    )
    # Half a pixel off both ends leaves a gap in the page's own background.
    return (
        alt.Chart()
        .mark_bar(size=BAR, yOffset=10, xOffset=0.5, x2Offset=-0.5)
        .encode(
            x=alt.X("from:Q", scale=alt.Scale(domain=[0, 100]), axis=percent),
            x2=alt.X2("to"),
            y=_y(),
            color=legend,
            description=alt.Description("told:N"),
        )
    )


def _counts():
    text = alt.Chart().mark_text(aria=False, dy=10, fontSize=FONT, baseline="middle")
    return text.encode(x=alt.X("middle:Q"), y=_y(), text=alt.Text("count:N"), fill=fill("ink"))


def _labels(groups):
    """The rows' labels, above their bars: narrow screens have no room beside them."""
    rows = [{"row": row, "label": row_label(group)} for row, group in enumerate(groups)]
    text = alt.Chart(alt.Data(values=rows)).mark_text(
        aria=False, align="left", baseline="middle", dy=-12, fontSize=FONT, color=INK
    )
    return text.encode(x=alt.value(0), y=_y(), text=alt.Text("label:N"))


def _legend(groups, grades):
    """All grades always, "No grade" only where a group has some."""
    missing = any(group.get("missing") for group in groups)
    shades = [*grades.values(), *([MISSING] if missing else [])]
    legend = alt.Legend(orient="top", columns=3, title=None)
    return alt.Color("word:N", scale=colours(shades), legend=legend)
