"""The national picture today."""

import datetime
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse

from authorities.models import Inspection
from commissioning.catalogue.search.ways_in import OF_ALL, address_of
from commissioning.comparison.changes import changes_in
from commissioning.comparison.judgements import THEMES, judgement_rows
from commissioning.comparison.market.england import provided_by
from commissioning.comparison.question import RatingsQuestion
from commissioning.comparison.ratings import ratings
from commissioning.models import WHOLE_SERVICE, DeliveryModel
from commissioning.web.caching import phases, versioned
from commissioning.web.compare.chart_data import grades_chart

from .england_charts import provided_chart, tile_map

LATELY = 4


@versioned
def home(request):
    answer = ratings(RatingsQuestion(as_at=datetime.date.today(), scope=WHOLE_SERVICE))
    members = answer.total.summary.members
    provided = provided_by()
    return render(
        request,
        "home.html",
        {
            "asked": [(way, address_of(way)) for way in OF_ALL if way.is_on_home],
            "answer": answer,
            "ratings": _address_of(answer.question),
            "phases": phases(request),
            "tile_map": tile_map(members),
            "provided": provided,
            "provided_chart": provided and provided_chart(provided),
            "grades_chart": grades_chart(
                answer.groups,
                "Overall effectiveness today, by delivery model",
                answer.grades,
            ),
            "run_by_others": [s for s in members if s.model != DeliveryModel.IN_HOUSE],
            "new_changes": _new_changes(),
            "new_inspections": judgement_rows(_new_inspections(), THEMES),
        },
    )


def _address_of(question):
    """Where the same question is answered with the councils of each group."""
    asked = {name: value for name, value in question.as_dict().items() if value}
    return f"{reverse('compare-ratings')}?{urlencode(asked, doseq=True)}"


def _new_changes():
    """The newest changes of who delivers a whole service, newest first."""
    newest = sorted(changes_in(WHOLE_SERVICE), key=lambda change: change.go_live, reverse=True)
    return newest[:LATELY]


def _new_inspections():
    """The full inspections with the newest reports."""
    return (
        Inspection.objects.giving_grade()
        .filter(published_on__isnull=False)
        .select_related("authority")
        .prefetch_related("judgements__area")
        .order_by("-published_on", "authority__name")[:LATELY]
    )
