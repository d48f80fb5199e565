"""The national picture today."""

import datetime

from django.shortcuts import render

from authorities.models import FULL_KINDS, Inspection

from ..comparison.changes import changes_in
from ..comparison.judgements import THEMES, judgement_rows
from ..comparison.question import RatingsQuestion
from ..comparison.ratings import ratings
from ..models import WHOLE_SERVICE, DeliveryModel
from .caching import phases, versioned
from .drawn import grades_chart, tile_map

LATELY = 4


@versioned
def home(request):
    answer = ratings(RatingsQuestion(as_at=datetime.date.today(), scope=WHOLE_SERVICE))
    members = answer.total.summary.members
    return render(
        request,
        "home.html",
        {
            "answer": answer,
            "phases": phases(request),
            "tile_map": tile_map(members),
            "grades_chart": grades_chart(
                answer.groups, "Overall effectiveness today, by delivery model"
            ),
            "run_by_others": [s for s in members if s.model != DeliveryModel.IN_HOUSE],
            "new_changes": _new_changes(),
            "new_inspections": judgement_rows(_new_inspections(), THEMES),
        },
    )


def _new_changes():
    """The newest changes of who delivers a whole service, newest first."""
    newest = sorted(changes_in(WHOLE_SERVICE), key=lambda change: change.go_live, reverse=True)
    return newest[:LATELY]


def _new_inspections():
    """The full inspections with the newest reports."""
    return (
        Inspection.objects.filter(kind__in=FULL_KINDS, published_on__isnull=False)
        .select_related("authority")
        .prefetch_related("judgements__area")
        .order_by("-published_on", "authority__name")[:LATELY]
    )
