"""One change of who delivers in event time, written by hand: a page holds dozens of them.

Grades stand as lettered squares at their distance from go-live, on lines from the best (above) to
the lowest; visits as marks below them; who delivered as a bar at the foot. The same stands in a
table, to which its name points.
"""

from html import escape

from .drawing import inked
from .palette import MISSING as NO_GRADE
from .palette import MODELS

YEAR = 365.25
WIDTH, LEFT, RIGHT = 320, 28, 312  # pixels: the picture, and the plot within it
BEST, LOWEST = 20, 86
MISSING, VISITS, BAR, FOOT, HEIGHT = 53, 107, 116, 138, 146
SQUARE, FONT = 17, 12


class DaySpan:
    """The days that all pictures of a page span, from ``first`` (negative) to ``last``."""

    def __init__(self, first, last):
        self.first, self.last = first, max(last, first + 1)

    def across(self, days):
        """Pixels from the left edge; what lies outside stands at the edge."""
        share = (min(max(days, self.first), self.last) - self.first) / (self.last - self.first)
        return round(LEFT + share * (RIGHT - LEFT), 1)


def lines(scale):
    """By code the height of each grade of a scale (pixels from above), given best first."""
    step = (LOWEST - BEST) / max(len(scale) - 1, 1)
    return {code: BEST + place * step for place, code in enumerate(scale)}


def event_time(span, inspections, visits, window, models, lasted, running, scales, name=""):
    """The change as SVG (str).

    inspections: list of {"days" from go-live, "grade": code or ""}, visits: list of {"days",
    "monitoring": bool}; window: the days within which a grade is inherited; models: the codes
    before (or "") and after; lasted: days until the end, or until today; running: whether it
    still does; scales: a list of {grade code: Shade}, best first; name: what it shows, in plain
    text, without which it is hidden from screen readers. The lines drawn are those of the
    last scale of which there is a grade, or of the first.
    """
    met = [scale for scale in scales if any(row["grade"] in scale for row in inspections)]
    heights = {code: y for scale in scales for code, y in lines(scale).items()}
    shades = {code: shade for scale in scales for code, shade in scale.items()}
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="event-time" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' {_named(name)} font-size="{FONT}" text-anchor="middle" fill="currentColor"'
        ' stroke-width="2">'
        f"{_ground(span, window, [*scales[:1], *met][-1])}"
        f"{_bar(span, models, lasted, running)}{_years(span)}"
        f"{_path(span, inspections, heights)}{_visits(span, visits)}"
        f"{''.join(_square(span, row, heights, shades) for row in inspections)}</svg>"
    )


def _named(name):
    return f'role="img" aria-label="{escape(name)}"' if name else 'aria-hidden="true"'


def _ground(span, window, scale):
    """The window in which grades are inherited, the lines of the grades, and go-live."""
    start, end = span.across(0), span.across(window)
    heights = lines(scale)
    across = "".join(f"M{LEFT} {y:g}H{RIGHT}" for y in heights.values())
    names = "".join(_text(8, y + 4, scale[code].letter) for code, y in heights.items())
    return (
        f'<path d="M{start:g} 8V{VISITS + 6}H{end:g}V8" fill-opacity=".12"/>'
        f'<path d="{across}" stroke="currentColor" stroke-opacity=".15"/>{names}'
        f'<path d="M{start:g} 6V{BAR + 9}" stroke="currentColor" stroke-dasharray="4 2"/>'
    )


def _text(x, y, words, more=""):
    return f'<text x="{x:g}" y="{y:g}"{more}>{escape(words)}</text>'


def _bar(span, models, lasted, running):
    """Who delivered: the model before, from the left edge, and the model after, to its end or,
    while it runs, to a point."""
    before, after = models
    start, end = span.across(0), span.across(lasted)
    edge = "l6 4.5l-6 4.5" if running else "v9"
    return "".join(
        f'<path d="M{x:g} {BAR}H{to:g}{side}H{x:g}" fill="{MODELS[code].colour}"/>'
        for x, to, side, code in [(LEFT, start, "v9", before), (start, end, edge, after)]
        if code and to > x
    )


def _years(span):
    """A number at every second year from go-live."""
    first, last = -int(-span.first // YEAR), int(span.last // YEAR)
    years = [year for year in range(first, last + 1) if year % 2 == 0]
    return "".join(
        _text(span.across(year * YEAR), FOOT, f"{year}".replace("-", "\N{MINUS SIGN}"))
        for year in years
    )


def _path(span, inspections, heights):
    """A thin line from grade to grade, in order of time."""
    points = [
        f"{span.across(row['days']):g},{heights[row['grade']]:g}"
        for row in inspections
        if row["grade"]
    ]
    if len(points) < 2:
        return ""
    return (
        f'<polyline points="{" ".join(points)}" fill="none" stroke="currentColor"'
        ' stroke-opacity=".4"/>'
    )


def _square(span, row, heights, shades):
    shade = shades.get(row["grade"], NO_GRADE)
    x, y, ink = span.across(row["days"]), heights.get(row["grade"], MISSING), inked(shade)["ink"]
    square = f"M{x - SQUARE / 2:g} {y - SQUARE / 2:g}h{SQUARE}v{SQUARE}h-{SQUARE}"
    letter = _text(x, y + 4, shade.letter, f' font-weight="bold" fill="{ink}"')
    return f'<path d="{square}" fill="{shade.colour}"/>{letter}'


def _visits(span, visits):
    """A focused visit is an upright stroke, a monitoring visit a ring."""
    if not visits:
        return ""
    drawn = "".join(
        f"M{x - 3:g} {VISITS}a3 3 0 1 0 6 0a3 3 0 1 0-6 0"
        if visit["monitoring"]
        else f"M{x:g} {VISITS - 5}v10"
        for visit in visits
        for x in [span.across(visit["days"])]
    )
    return f'<path d="{drawn}" fill="none" stroke="currentColor" stroke-width="1.5"/>'
