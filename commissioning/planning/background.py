"""What the register holds about all councils that planning reads: the same for every plan, so it
can be kept, and nothing of a plan is in it."""

from dataclasses import dataclass
from datetime import date

from commissioning.comparison.considered import weighed
from commissioning.comparison.decisions import DecisionsAnswer, decisions
from commissioning.comparison.latest_figures import latest_figures
from commissioning.comparison.question import INSPECTED, OVERALL, ChangesQuestion
from commissioning.models import ConsideredChange

from .durations import Steps


@dataclass(frozen=True)
class Background:
    """Changes with their decisions, steps with their dates, changes considered (newest first) and
    what became of those for the whole service, and the newest figures of every indicator."""

    scope: str
    decided: DecisionsAnswer
    steps: Steps
    considered: tuple[ConsideredChange, ...]
    weighed: tuple[object, ...]
    latest: dict[str, object]


def background(scope, today: date):
    """The Background for a service, with some thirty queries."""
    considered = ConsideredChange.objects.filter(scope=scope).select_related("authority")
    return Background(
        scope=scope,
        decided=decisions(ChangesQuestion(scope), today),
        steps=Steps(scope),
        considered=tuple(considered.order_by("-decided_on", "reference")),
        weighed=weighed(OVERALL, INSPECTED, today).rows,
        latest=latest_figures(),
    )
