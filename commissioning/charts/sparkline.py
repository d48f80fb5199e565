"""A tiny trend line for a table's row, written by hand: a page holds dozens of them."""

WIDTH, HEIGHT, EDGE, DOT = 90, 24, 4, 2.5  # pixels; EDGE keeps the dot within the picture


def trend(values):
    """The values as a line with gaps and a dot at the latest, as SVG (str).

    values: numbers in order of time, None where one is missing; 90 by 24 pixels,
    the line from the lowest value to the highest. The figures stand beside it in
    the table, so it is hidden from screen readers. "" where there is no value.
    """
    points = _points(values)
    found = [point for point in points if point]
    if not found:
        return ""
    lines = "".join(_piece(run) for run in _runs(points))
    x, y = found[-1]
    dot = f'<circle cx="{x:g}" cy="{y:g}" r="{DOT:g}" fill="currentColor"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="trend" width="{WIDTH}"'
        f' height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{lines}{dot}</svg>'
    )


def _points(values):
    """(x, y) in pixels for each value, None for a missing one; level values in the middle."""
    held = [float(value) for value in values if value is not None]
    low, high = min(held, default=0), max(held, default=0)
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    return [
        None if value is None else (round(EDGE + place * step, 1), _down(float(value), low, high))
        for place, value in enumerate(values)
    ]


def _down(value, low, high):
    """Pixels from the top: the highest value at the upper edge, the lowest at the lower."""
    share = (high - value) / (high - low) if high > low else 0.5
    return round(EDGE + share * (HEIGHT - 2 * EDGE), 1)


def _runs(points):
    """Unbroken stretches of points."""
    run = []
    for point in [*points, None]:
        if point:
            run.append(point)
        elif run:
            yield run
            run = []


def _piece(run):
    """A line through these points; a point on its own is a small dot."""
    if len(run) == 1:
        return f'<circle cx="{run[0][0]:g}" cy="{run[0][1]:g}" r="1.25" fill="currentColor"/>'
    places = " ".join(f"{x:g},{y:g}" for x, y in run)
    return f'<polyline points="{places}" fill="none" stroke="currentColor" stroke-width="1.5"/>'
