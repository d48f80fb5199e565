"""Who may stand beside a council that changed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from authorities.models import LocalAuthority
from authorities.periods import start_bounds
from commissioning.comparison.peers import ComparisonPool
from commissioning.comparison.question import COUNT, ChangesQuestion
from commissioning.models import WHOLE_SERVICE, DeliveryArrangement, DeliveryModel

# The grades and the risk set of the same start, as the pages of changes have them: overall, and
# of 2009 to 2013 where there is none that counts.
GRADES = ChangesQuestion(scope=WHOLE_SERVICE, earlier=COUNT)


@dataclass(frozen=True)
class Controls:
    """All councils with the day on which each may first have had another model (None for never),
    and the pool that knows their grades and changes."""

    councils: tuple[LocalAuthority, ...]
    left_in_house: dict[int, date]
    pool: ComparisonPool

    def never_changed(self):
        """By row, whether the council's whole service was in-house at all times."""
        return [council.pk not in self.left_in_house for council in self.councils]

    def same_start(self, authority, day):
        """By row, whether the council had the same grade as another on the eve of a day, and was
        at risk: existed, in-house and not yet changed. All are False where that one had none."""
        grade = self._grade(authority, day)
        return [
            bool(grade)
            and council.pk != authority.pk
            and self.pool.is_at_risk(council, day)
            and self._grade(council, day) == grade
            for council in self.councils
        ]

    def _grade(self, council, day):
        start = self.pool.start(council, day)
        return start.grade if start else ""

    def in_house_until(self, council):
        """The first day on which the council may have had another model; the last day there is if
        never."""
        return self.left_in_house.get(council.pk, date.max)


def controls(councils):
    """The Controls of councils (a tuple, by name), with some ten queries."""
    left = defaultdict(lambda: date.max)
    others = DeliveryArrangement.objects.filter(scope=WHOLE_SERVICE).exclude(
        model=DeliveryModel.IN_HOUSE
    )
    for council, *start in others.values_list("authority", "started_on", "started_precision"):
        left[council] = min(left[council], start_bounds(*start)[0])
    return Controls(councils, dict(left), ComparisonPool(GRADES, date.max))
