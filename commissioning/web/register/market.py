"""The provision market: ``/market/``."""

from django.shortcuts import render
from django.urls import reverse

from commissioning.charts import render as picture
from commissioning.charts import share_tiles
from commissioning.comparison.market.answer import market
from commissioning.comparison.market.whose import WHOSE
from commissioning.models import NationalFigure
from commissioning.questions.market import KINDS, MAPS, MarketForm
from commissioning.web.caching import cached, versioned
from commissioning.web.query_string import same_question, tags, taken_away


@versioned
def market_page(request):
    form = MarketForm(request.GET)
    if not form.is_valid():
        return render(request, "market/market.html", {"form": form})
    question = form.question()
    answer = cached(request, market, question)
    return render(
        request,
        "market/market.html",
        {
            "form": form,
            "tags": tags(request, form),
            "answer": answer,
            "asked": True,
            "kind": dict(KINDS)[question.kinds[0]] if question.kinds else "All kinds of provision",
            "of_whom": WHOSE,
            "counted_as": dict(MAPS)["externalised" if question.externalised else "independent"],
            "tiles": answer and _map(answer),
            "national": NationalFigure.objects.all(),
            "asked_query": request.GET.urlencode(),
            **taken_away(request, "market-areas"),
            "api": same_question(request, "api-compare-market"),
        },
    )


def _map(answer):
    """The tile map of the share that is independent, in the newest list."""
    tiles = [
        {
            "name": area.authority.name,
            "column": area.authority.tile_column,
            "row": area.authority.tile_row,
            "share": area.share,
            "detail": f"{area.independent} of {area.total} independent",
            "href": reverse("authority-provision", args=[area.authority.slug]),
        }
        for area in answer.areas
        if area.authority.tile_column is not None
    ]
    return picture.svg(
        share_tiles.share_map(tiles),
        "How much of the provision in each area is independent",
        "One tile for each council, roughly where it lies, with the share in percent. The same "
        "figures stand in the table.",
    )
