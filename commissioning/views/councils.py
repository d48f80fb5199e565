"""Councils side by side, chosen by the reader or begun from a council's neighbours."""

import datetime

from django.shortcuts import render

from authorities.models import Indicator, LocalAuthority

from ..comparison.comparators import latest_figures, neighbours_of
from ..comparison.judgements import THEMES
from ..comparison.sidebyside import SHOWN_FIRST, side_by_side
from ..forms import CouncilsForm, edition_of
from ..models import WHOLE_SERVICE
from .asking import same_question
from .caching import kept, versioned

FEWEST, MOST = 2, 20


@versioned
def compare_authorities(request):
    form = CouncilsForm(request.GET)
    councils, indicators = chosen(form)
    sides = answer(request, councils, indicators)
    return render(
        request,
        "compare/authorities.html",
        {
            "form": form,
            "councils": councils,
            "sides": sides,
            "rows": list(zip(*(side.comparisons for side in sides), strict=True)),
            "grades": _grades(sides),
            "everyone": LocalAuthority.objects.open_on(datetime.date.today()),
            "csv": same_question(request, "compare-authorities-csv"),
        },
    )


def _grades(sides):
    """For each theme, a cell for each council; None for one that has closed."""
    return [
        (theme, [side.cells[number] if side.cells else None for side in sides])
        for number, theme in enumerate(THEMES)
    ]


def chosen(form):
    """The councils and the indicators that the form asks for. Adds an error to the form where
    the councils are too few or too many; an empty question has no councils and no error."""
    if not form.is_valid():
        return [], []
    given = form.cleaned_data
    councils = list(given["authority"])
    if given["neighbours_of"]:
        council = LocalAuthority.objects.get(gss_code=given["neighbours_of"])
        near = neighbours_of(council, edition_of(given))
        councils = list(dict.fromkeys([council, *near, *councils]))
    if councils and not FEWEST <= len(councils) <= MOST:
        form.add_error("authority", f"Choose {FEWEST} to {MOST} councils, not {len(councils)}.")
        return [], []
    codes = given["indicator"] or SHOWN_FIRST
    return councils, list(Indicator.objects.filter(code__in=codes))


def answer(request, councils, indicators):
    """The councils side by side today; nothing where none are chosen."""
    if not councils:
        return []
    latest = kept(request, latest_figures)
    return side_by_side(councils, indicators, latest, datetime.date.today(), WHOLE_SERVICE)
