"""Movements of grade between successive full inspections, by who delivered at the later one."""

from dataclasses import dataclass
from itertools import pairwise

from authorities.models import Grade, LocalAuthority

from .changes import changes_in
from .delivery import Membership
from .direction import counted, movement
from .groups import is_run_by_others
from .inherited_or_earned import Phases
from .inspection_history import Graded, histories
from .question import INSPECTED, GradeChangesQuestion
from .ratings import LABELS


@dataclass(frozen=True)
class Pair:
    """Two successive full inspections of one council, with a grade each. ``model`` delivered on
    the first day of the later one; ``phase`` is where that stands to a change of model."""

    authority: LocalAuthority
    earlier: Graded
    later: Graded
    model: str
    phase: str

    @property
    def days(self):
        return (self.later.on - self.earlier.on).days

    @property
    def way(self):
        return movement(self.earlier.grade, self.later.grade)

    @property
    def is_run_by_others(self):
        """Whether somebody else than the council delivered at the later one."""
        return is_run_by_others(self.model)


@dataclass(frozen=True)
class MovementGroup:
    """The pairs of one model (or of all) from one grade: how many moved to each grade."""

    model: str
    label: str
    from_grade: str
    pairs: tuple[Pair, ...]

    @property
    def to(self):
        return {g: sum(p.later.grade == g for p in self.pairs) for g in Grade.codes()}

    @property
    def ways(self):
        return counted(p.way for p in self.pairs)


@dataclass(frozen=True)
class MovementsAnswer:
    """``without`` counts pairs of inspections that are left out since one gave no grade."""

    question: GradeChangesQuestion
    pairs: tuple[Pair, ...]
    groups: tuple[MovementGroup, ...]
    totals: tuple[MovementGroup, ...]
    without: int

    @property
    def grades(self):
        """The grades to show: of every scale on which a pair moved, best first."""
        return Grade.beside({pair.later.grade for pair in self.pairs})


def movements(question):
    """Answer the question. Groups stand in the order of models, each with those starting grades
    from which a pair moved, best first."""
    successive = list(_successive(question))
    membership = Membership(question.scope)
    phases = Phases(changes_in(question.scope))
    authorities = {authority.pk: authority for authority in membership.authorities}
    pairs = tuple(
        Pair(
            authority=authorities[council],
            earlier=earlier,
            later=later,
            model=membership.model_of(authorities[council], later.on),
            phase=phases.of(council, later.on),
        )
        for council, earlier, later in successive
        if earlier.grade and later.grade
    )
    pairs = tuple(sorted(pairs, key=lambda p: (p.authority.name, p.later.on)))
    return MovementsAnswer(
        question=question,
        pairs=pairs,
        groups=tuple(group for group in _groups(pairs) if group.pairs),
        totals=tuple(_group("all", "All councils", grade, pairs) for grade in Grade.codes()),
        without=len(successive) - len(pairs),
    )


def _successive(question):
    """Successive inspections of one council, both under the framework asked for."""
    counted = {"inspected_on__lte": question.as_at}
    if question.published_by:
        counted["published_on__lte"] = question.published_by
    for council, history in histories(question.area, INSPECTED, **counted).items():
        for earlier, later in pairwise(history):
            frameworks = {earlier.inspection.framework_id, later.inspection.framework_id}
            if not question.framework or frameworks == {question.framework}:
                yield council, earlier, later


def _groups(pairs):
    for model, label in LABELS.items():
        for grade in Grade.codes():
            yield _group(model, label, grade, [p for p in pairs if p.model == model])


def _group(model, label, grade, pairs):
    return MovementGroup(model, label, grade, tuple(p for p in pairs if p.earlier.grade == grade))


def group_as_dict(group):
    """A group as the API gives it."""
    return {
        "model": group.model,
        "label": group.label,
        "from_grade": group.from_grade,
        "n": len(group.pairs),
        "to": group.to,
        **{way: n for way, n in group.ways.items() if way != "unknown"},
    }


def pair_as_dict(pair):
    """A pair as the API and the CSV give it."""
    return {
        "gss_code": pair.authority.gss_code,
        "authority": pair.authority.name,
        "from_grade": pair.earlier.grade,
        "from_inspected_on": pair.earlier.on.isoformat(),
        "to_grade": pair.later.grade,
        "to_inspected_on": pair.later.on.isoformat(),
        "days": pair.days,
        "movement": pair.way,
        "model": pair.model,
        "phase": pair.phase or None,
    }
