"""How long from a low grade to a better one, by who delivered when the council could have had time
to change: a landmark analysis (Anderson, Cain and Gelber, 1983).

Grouping by who delivered at the improvement itself would count, for a trust, time in which it did
not exist yet. So groups are made on one day, ``landmark`` months after the judgement, and who had
improved by then is left out and counted.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from authorities.models import LocalAuthority
from authorities.periods import months_after
from commissioning.models import DeliveryModel

from .delivery import Membership
from .groups import is_run_by_others
from .hazard import Episode, HazardRatio, hazard_ratio
from .inspection_history import Graded
from .proportions import SMALL
from .question import ImprovementQuestion
from .ratings import LABELS
from .recency import known_until
from .stretches import episodes, every_stretch
from .survival import Curve, compared, curve

IMPROVED, WAITING = "improved", "waiting"
INCLUDED, IMPROVED_BEFORE, NOT_FOLLOWED = (
    "included",
    "improved_before_landmark",
    "not_followed_to_landmark",
)


@dataclass(frozen=True)
class Case:
    """One stretch from a low grade until the event or, for a council still waiting, until the
    last day on which that is known. ``who_at_end`` is the model and the provider (its primary
    key, or None) on the day of the event; None for a council that waits. ``blind`` is the
    inspection after which it is not known, because it gave no grade that tells. ``repeats`` counts
    low grades given again on the way, ``inspections`` all that gave a grade after the first, that
    of the event included."""

    authority: LocalAuthority
    start: Graded
    end: Graded | None
    until: date
    repeats: int
    inspections: int
    landmark: date
    model: str
    successors: tuple[LocalAuthority, ...]
    episodes: tuple[Episode, ...]
    who_at_end: tuple[str, int | None] | None = None
    blind: Graded | None = None

    @property
    def days(self):
        return (self.until - self.start.on).days

    @property
    def improved(self):
        return self.end is not None

    @property
    def part(self):
        """INCLUDED, or why the landmark leaves the case out."""
        if self.until > self.landmark:
            return INCLUDED
        return IMPROVED_BEFORE if self.improved else NOT_FOLLOWED


@dataclass(frozen=True)
class ImprovementGroup:
    model: str
    label: str
    cases: tuple[Case, ...]
    curve: Curve | None

    @property
    def is_small(self):
        """Whether the group is too small for its median to mean much."""
        return len(self.cases) < SMALL


@dataclass(frozen=True)
class ImprovementAnswer:
    """The curves by model, in-house and every other model together, all cases, and the p of the
    log-rank test of in-house against the others (None where either has under five events).
    ``hazard`` compares the days under any other model with the days in-house, over all cases and
    without a landmark, so that who was taken over later counts under both."""

    question: ImprovementQuestion
    known_until: date
    cases: tuple[Case, ...]
    groups: tuple[ImprovementGroup, ...]
    others: ImprovementGroup
    p: float | None
    hazard: HazardRatio

    def of_part(self, part):
        return [case for case in self.cases if case.part == part]

    @property
    def rises(self):
        """How many cases rose, by the model that delivered on the day of the rise, most first."""
        return Counter(case.who_at_end[0] for case in self.cases if case.improved).most_common()

    @property
    def not_known(self):
        """The cases that an inspection without a grade that tells has ended."""
        return [case for case in self.cases if case.blind]

    @property
    def every_group(self):
        """The groups by model and, where several are not in-house, these together."""
        others = {case.model for case in self.others.cases}
        return [*self.groups, self.others] if len(others) > 1 else list(self.groups)


def improvement(question):
    """Answer the question, with six queries. A stretch begins with the first grade as low as
    asked for and ends with the first that is good enough; a low grade given again on the way
    begins no new stretch, which would count the same time twice."""
    known = known_until(timezone.localdate())
    membership = Membership(question.scope)
    cases = [
        _case(stretch, question, membership, known)
        for stretch in every_stretch(question, membership.authorities)
    ]
    cases.sort(key=lambda case: (case.start.on, case.authority.name))
    included = [case for case in cases if case.part == INCLUDED]
    groups = [_group(model, label, included) for model, label in LABELS.items()]
    others = [case for case in included if is_run_by_others(case.model)]
    in_house = [case for case in included if case.model == DeliveryModel.IN_HOUSE]
    return ImprovementAnswer(
        question=question,
        known_until=known,
        cases=tuple(cases),
        groups=tuple(group for group in groups if group.cases),
        others=ImprovementGroup(
            "others", "Every other model", tuple(others), curve(_as_times(others))
        ),
        p=compared(_as_times(in_house), _as_times(others)),
        hazard=hazard_ratio([episode for case in cases for episode in case.episodes]),
    )


def _case(stretch, question, membership, newest):
    until = stretch.known_until(newest)
    landmark = months_after(stretch.start.on, question.landmark)
    return Case(
        authority=stretch.authority,
        start=stretch.start,
        end=stretch.end,
        until=until,
        repeats=sum(graded.grade == question.from_grade for graded in stretch.waiting),
        inspections=len(stretch.waiting) + (stretch.end is not None),
        landmark=landmark,
        model=membership.model_of(stretch.council_on(landmark), landmark),
        successors=stretch.successors,
        episodes=episodes(stretch, until, membership),
        who_at_end=_who_at(stretch, membership),
        blind=stretch.blind,
    )


def _who_at(stretch, membership):
    """Who delivered on the day of the event: the council itself, or the successor in which it is
    followed."""
    if stretch.end is None:
        return None
    day = stretch.end.on
    return membership.who(stretch.council_on(day), day)


def _group(model, label, cases):
    own = tuple(case for case in cases if case.model == model)
    return ImprovementGroup(model, label, own, curve(_as_times(own)))


def _as_times(cases):
    return [(case.days, case.improved) for case in cases]


def case_as_dict(case):
    """A stretch as the API and the CSV give it."""
    return {
        "gss_code": case.authority.gss_code,
        "authority": case.authority.name,
        "from_grade": case.start.grade,
        "from_inspected_on": case.start.on.isoformat(),
        "repeats": case.repeats,
        "to_grade": case.end.grade if case.end else None,
        "until": case.until.isoformat(),
        "days": case.days,
        "improved": case.improved,
        "landmark_on": case.landmark.isoformat(),
        "model": case.model,
        "part": case.part,
        "inspections": case.inspections,
        "model_at_end": case.who_at_end[0] if case.who_at_end else None,
        "followed_in": " ".join(successor.gss_code for successor in case.successors) or None,
    }


def group_as_dict(group):
    """A group with its curve as the API gives it."""
    found = group.curve
    return {
        "model": group.model,
        "label": group.label,
        "n": len(group.cases),
        "events": found.events if found else 0,
        "median_days": found.median.days if found else None,
        "median_lower": found.median.lower if found else None,
        "median_upper": found.median.upper if found else None,
        "curve": [vars(step) for step in found.steps] if found else [],
    }
