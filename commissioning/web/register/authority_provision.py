"""Bought and made: one council's placements, spending, and the provision in its area."""

from django.shortcuts import get_object_or_404, render

from authorities.models import Indicator, LocalAuthority
from commissioning.comparison.comparators import neighbours_of
from commissioning.comparison.market import area as areas
from commissioning.comparison.market.listed import Market
from commissioning.comparison.market.sentences import sentences
from commissioning.comparison.market.whose import WHOSE
from commissioning.comparison.series import council_series
from commissioning.questions.form import edition_of
from commissioning.web.caching import cached, versioned
from providers.models import Provider

from .council_charts import series_chart


def bought_and_made(request, authority, neighbours):
    """The years, the area and the sentences, for the page and for a part of the profile."""
    years = areas.years(authority, neighbours)
    area = areas.in_area(authority, cached(request, Market))
    return {"years": years, "area": area, "said": list(sentences(authority, years, area))}


@versioned
def authority_provision(request, slug):
    authority = get_object_or_404(LocalAuthority, slug=slug)
    edition = edition_of(request.GET)
    neighbours = neighbours_of(authority, edition)
    found = bought_and_made(request, authority, neighbours)
    private = Indicator.objects.filter(pk="placement_private_pct").first()
    owners = {o[0] for o in found["area"].owners}
    spells = Provider.objects.filter(owned__owner__in=owners).values_list("owned__owner", "slug")
    return render(
        request,
        "authorities/provision.html",
        {
            "authority": authority,
            "of_whom": WHOSE,
            "market": cached(request, Market),
            "placements": [y for y in found["years"] if y.has(areas.PLACEMENTS)],
            "spending": [y for y in found["years"] if y.has(areas.SPENDING)],
            "marked_placements": areas.marked(found["years"], areas.PLACEMENTS),
            "marked_spending": areas.marked(found["years"], areas.SPENDING),
            "moves": [y for y in found["years"] if y.has(areas.MOVES)],
            "in_homes": [y for y in found["years"] if y.has(areas.IN_HOMES)],
            "together": authority.collaborations.all(),
            "slugs": dict(spells.distinct()),
            "chart": private and _chart(authority, private, edition),
            **found,
        },
    )


def _chart(authority, indicator, edition):
    series = council_series(authority, indicator, edition)
    return series_chart(authority, indicator, series) if series.years else None
