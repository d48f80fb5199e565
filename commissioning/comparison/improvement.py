"""How long from a low grade to a better one, by who delivered when the council could have had time
to change: a landmark analysis (Anderson, Cain and Gelber, 1983).

Grouping by who delivered at the improvement itself would count, for a trust, time in which it did
not exist yet. So groups are made on one day, ``landmark`` months after the judgement, and who had
improved by then is left out and counted.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone

from authorities.models import Inspection, LocalAuthority

from ..models import DeliveryModel
from .groups import NOT_RECORDED
from .histories import Graded, histories
from .membership import Membership
from .movements import is_reached
from .phases import months_after
from .question import INSPECTED, ImprovementQuestion
from .ratings import LABELS
from .summaries import SMALL
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
    last day on which that is known. ``repeats`` counts low grades given again on the way."""

    authority: LocalAuthority
    start: Graded
    end: Graded | None
    until: date
    repeats: int
    landmark: date
    model: str

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
    log-rank test of in-house against the others (None where either has under five events)."""

    question: ImprovementQuestion
    known_until: date
    cases: tuple[Case, ...]
    groups: tuple[ImprovementGroup, ...]
    others: ImprovementGroup
    p: float | None

    def of_part(self, part):
        return [case for case in self.cases if case.part == part]

    @property
    def every_group(self):
        """The groups by model and, where several are not in-house, these together."""
        others = {case.model for case in self.others.cases}
        return [*self.groups, self.others] if len(others) > 1 else list(self.groups)


def improvement(question):
    """Answer the question, with six queries. A stretch begins with the first grade as low as
    asked for and ends with the first that is good enough; a low grade given again on the way
    begins no new stretch, which would count the same time twice."""
    known_until = _known_until()
    membership = Membership(question.scope)
    found = histories(question.area, INSPECTED)
    cases = [
        _case(authority, stretch, question, membership, known_until)
        for authority in membership.authorities
        for stretch in _stretches(found[authority.pk], question)
    ]
    cases.sort(key=lambda case: (case.start.on, case.authority.name))
    included = [case for case in cases if case.part == INCLUDED]
    groups = [_group(model, label, included) for model, label in LABELS.items()]
    others = [c for c in included if c.model not in (DeliveryModel.IN_HOUSE, NOT_RECORDED)]
    in_house = [case for case in included if case.model == DeliveryModel.IN_HOUSE]
    return ImprovementAnswer(
        question=question,
        known_until=known_until,
        cases=tuple(cases),
        groups=tuple(group for group in groups if group.cases),
        others=ImprovementGroup(
            "others", "Every other model", tuple(others), curve(_as_times(others))
        ),
        p=compared(_as_times(in_house), _as_times(others)),
    )


def _known_until():
    """The day of the newest report: later inspections may have been made, and are not known.
    Today in a register without any."""
    newest = Inspection.objects.aggregate(newest=Max("published_on"))["newest"]
    return newest or timezone.localdate()


def _stretches(history, question):
    """(first low grade, repeats, event or None, inspection without a grade or None) in turn. An
    inspection that gave no grade in the area ends what can be known."""
    start, repeats = None, 0
    for graded in history:
        if start is None:
            if graded.grade == question.from_grade:
                start, repeats = graded, 0
        elif not graded.grade:
            yield start, repeats, None, graded
            start = None
        elif is_reached(graded.grade, question.from_grade, question.to):
            yield start, repeats, graded, None
            start = None
        else:
            repeats += graded.grade == question.from_grade
    if start is not None:
        yield start, repeats, None, None


def _case(authority, stretch, question, membership, known_until):
    start, repeats, end, blind = stretch
    stop = end or blind
    until = stop.on if stop else min(authority.closed_on or known_until, known_until)
    landmark = months_after(start.on, question.landmark)
    return Case(
        authority=authority,
        start=start,
        end=end,
        until=until,
        repeats=repeats,
        landmark=landmark,
        model=membership.model_of(authority, landmark),
    )


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
