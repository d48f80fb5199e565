"""Grades as charts and the style sheet show them: word, colour and letter, from their rows."""

from collections import Counter

from django.http import HttpResponse

from authorities.models import Grade
from commissioning.charts.palette import DARK, Shade, text_on

from .caching import versioned


def grade_shades(grades=None):
    """By code, the Shade of each grade, or of those given. A word that two scales have in common
    is told apart by its code."""
    words = Counter(grade.label for grade in Grade.known().values())
    return {
        grade.code: Shade(
            grade.label if words[grade.label] == 1 else f"{grade.label} ({grade.code})",
            grade.colour,
            grade.letter,
        )
        for grade in (Grade.known().values() if grades is None else grades)
    }


def scales_of_shades():
    """The same, a dictionary for each scale."""
    scales = {}
    for code, shade in grade_shades().items():
        scales.setdefault(Grade.known()[code].scale_id, {})[code] = shade
    return list(scales.values())


STYLE = """\
:root {{ --grade-{name}: {light}; }}
@media screen and (prefers-color-scheme: dark) {{
  :root {{ --grade-{name}: {dark}; }}
  .figure svg [fill="{light}"] {{ fill: var(--grade-{name}); }}
}}
.grade--{name} {{ --fill: var(--grade-{name}); --on-grade: var(--{text}); }}
"""


@versioned
def grade_colours(request):
    """The style sheet of the grades: its tokens and the fills of pills and, on a dark page, of
    charts."""
    rules = [
        STYLE.format(
            name=code.replace("_", "-"),
            light=grade.colour,
            dark=grade.dark_colour,
            text="on-light-fill" if text_on(grade.colour) == DARK else "on-fill",
        )
        for code, grade in Grade.known().items()
    ]
    return HttpResponse("\n".join(rules), content_type="text/css; charset=utf-8")
