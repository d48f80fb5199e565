"""Councils like one: its statistical neighbours with their models, grades and changes, and the
councils that changed model from the same grade."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from commissioning.models import WHOLE_SERVICE, ConsideredChange

from .question import ChangesQuestion, RatingsQuestion
from .standings import Standing, graded_councils, standings
from .trajectories import Trajectory, trajectories


@dataclass(frozen=True)
class SimilarCouncil:
    """A council as it stands on the day (None if it has closed), its changes of model for the
    whole service, and those that it considered."""

    authority: object
    standing: Standing | None
    trajectories: tuple[Trajectory, ...]
    considered: tuple[ConsideredChange, ...]


class CouncilSnapshot:
    """All councils of a day with their changes: the same for every council's page, so it is kept.
    Reads the register with some fifteen queries."""

    def __init__(self, as_at: date):
        question = RatingsQuestion(as_at, WHOLE_SERVICE)
        self._standing = {s.authority.pk: s for s in standings(graded_councils(question), question)}
        self._trajectories = trajectories(ChangesQuestion(WHOLE_SERVICE))
        self._considered = defaultdict(list)
        for change in ConsideredChange.objects.filter(scope=WHOLE_SERVICE):
            self._considered[change.authority_id].append(change)

    def alike(self, neighbours):
        """An Alike for each neighbour, in the order given."""
        return [
            SimilarCouncil(
                authority=neighbour,
                standing=self._standing.get(neighbour.pk),
                trajectories=tuple(c for c in self._trajectories if c.change.serves(neighbour.pk)),
                considered=tuple(self._considered.get(neighbour.pk, ())),
            )
            for neighbour in neighbours
        ]

    def changed_from(self, grade, authority):
        """The trajectories of other councils that changed model from the grade, newest first."""
        return [
            trajectory
            for trajectory in reversed(self._trajectories)
            if trajectory.grade_before == grade and not trajectory.change.serves(authority.pk)
        ]
