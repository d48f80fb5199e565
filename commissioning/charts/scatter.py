"""Cost against outcome: each council a mark, the delivery models told by letter and colour."""

import altair as alt

from .drawing import figure, inked, letters, named, on, site_path, told, words
from .frame import Frame, spread
from .palette import INK, MODELS, PAPER

WIDTH, HEIGHT, MARK, DOT = 560, 400, 18, 7  # pixels; diameters of a lettered mark and of a dot


def cost_against_outcome(points, x_label, y_label, medians, decimals=(0, 1)):
    """In-house councils as small grey dots, the others larger with their model's letter.

    points: list of {"name", "model": model code, "x", "y": numbers, "href": a path
    on this site}. x_label, y_label: the axes in words, with units. medians: {"x",
    "y"}: numbers or None, drawn as dashed lines. decimals: places of x and of y.
    """
    left, right = spread([point["x"] for point in points])
    low, high = spread([point["y"] for point in points], room=0.06)
    across = alt.Axis(title=x_label, grid=False, tickCount=8, titleLimit=WIDTH)
    frame = Frame(left, right, low, high, WIDTH, HEIGHT, across, alt.Axis(title=None, grid=False))
    rows = [_mark(point, decimals) for point in sorted(points, key=_in_order)]
    title = {"x": left, "y": frame.y_at(-36), "text": y_label, "align": "left"}
    said = [title, *_median_words(medians, frame, decimals)]
    layers = [*_median_lines(medians, frame), _marks(rows, frame)]
    layers += [letters([row for row in rows if row["letter"]], frame), words(said, frame)]
    return alt.layer(*layers, width=WIDTH, height=HEIGHT)


def _in_order(point):
    """Lettered marks are drawn after the dots, so that none is hidden under them."""
    return point["model"] != "in_house", point["name"]


def _mark(point, decimals):
    shade, lettered = MODELS[point["model"]], point["model"] != "in_house"
    cost, outcome = figure(point["x"], decimals[0]), figure(point["y"], decimals[1])
    return inked(shade) | {
        "x": float(point["x"]),
        "y": float(point["y"]),
        "letter": shade.letter if lettered else "",
        "size": (MARK if lettered else DOT) ** 2,
        "key": named(shade, lettered),
        "href": site_path(point["href"]),
        "told": f"{point['name']}: {shade.word}, cost {cost}, outcome {outcome}",
    }


def _marks(rows, frame):
    """Linked marks, each with a thin rim of the page's background."""
    marks = on(rows).mark_point(shape="circle", filled=True, opacity=1, stroke=PAPER, strokeWidth=1)
    return marks.encode(
        x=frame.x(),
        y=frame.y(),
        size=alt.Size("size:Q", scale=None, legend=None),
        fill=_legend(rows),
        href=alt.Href("href:N"),
        description=told(),
    )


def _legend(rows):
    """Only the models shown, in the palette's order."""
    shown = {row["key"] for row in rows}
    shades = {named(shade, code != "in_house"): shade for code, shade in MODELS.items()}
    present = {word: shade.colour for word, shade in shades.items() if word in shown}
    scale = alt.Scale(domain=list(present), range=list(present.values()))
    legend = alt.Legend(orient="top", columns=3, title=None, symbolType="circle", offset=50)
    return alt.Fill("key:N", scale=scale, legend=legend)


def _median_lines(medians, frame):
    """Dashed lines across the plot; a median that is None has none."""
    look = {"color": INK, "strokeDash": [5, 3], "strokeWidth": 1.5, "opacity": 0.7, "aria": False}
    x = [{"x": float(medians["x"])}] if medians["x"] is not None else []
    y = [{"y": float(medians["y"])}] if medians["y"] is not None else []
    upright, level = on(x).mark_rule(**look), on(y).mark_rule(**look)
    return [upright.encode(x=frame.x()), level.encode(y=frame.y())]


def _median_words(medians, frame, decimals):
    """The medians' figures, outside the plot at the ends of their lines."""
    if medians["x"] is not None:
        text, x = f"median {figure(medians['x'], decimals[0])}", float(medians["x"])
        yield {"x": x, "y": frame.y_at(-11), "text": text, "align": "center"}
    if medians["y"] is not None:
        text, x = f"median {figure(medians['y'], decimals[1])}", frame.x_at(WIDTH + 8)
        yield {"x": x, "y": float(medians["y"]), "text": text, "align": "left"}
