"""Which changes are pooled, and as what, on changes made by hand: no database."""

from collections import namedtuple
from dataclasses import dataclass, field

import pytest

from commissioning.comparison.expected_count import expected_count
from commissioning.comparison.pooled import OUTCOMES, WINDOWS, pooled, pooled_as_dict
from commissioning.comparison.question import LATEST, NEXT

Arrangement = namedtuple("Arrangement", "provider_id authority_id")
Change = namedtuple("Change", "arrangement")
Trajectory = namedtuple("Trajectory", "change")


@dataclass(frozen=True)
class Span:
    window: int = 12
    is_open: bool = False


@dataclass
class Start:
    """A change: whether its own outcome came (None where that is not known), and of how many peers
    it is known, by outcome and window; and which decision it belongs to."""

    own: dict
    peers: dict = field(default_factory=dict)
    decision: str = "alone"
    provider: int | None = 1
    council: int = 1
    outcome: str = NEXT
    span: Span = Span()

    @property
    def trajectory(self):
        return Trajectory(Change(Arrangement(self.provider, self.council)))

    def risen(self, outcome, span):
        return self.own.get((outcome, span.window))

    def peers_risen(self, outcome, span):
        return self.peers.get((outcome, span.window), (0, 0))


ASKED = (NEXT, 12)


def start(own, risen, known, **facts):
    return Start({ASKED: own}, {ASKED: (risen, known)}, **facts)


@pytest.mark.parametrize(
    ("own", "known", "counts"), [(True, 1, 1), (False, 1, 1), (None, 1, 0), (True, 0, 0)]
)
def test_a_change_counts_where_its_own_outcome_and_one_of_a_peer_are_known(own, known, counts):
    found = pooled([start(own, 0, known)])
    assert found.changes == counts
    assert (found.count.n if found.count else 0) == counts


def test_what_is_counted_is_counted_with_the_shares_of_its_peers():
    starts = [start(True, 1, 4, decision="a"), start(False, 3, 4, decision="b")]
    found = pooled(starts).count
    assert (found.n, found.observed, found.expected) == (2, 1, 1.0)
    assert found == expected_count([True, False], [0.25, 0.75], ["a", "b"])


def test_changes_of_one_decision_hang_together():
    together = [start(True, 1, 2, decision="a") for _ in range(6)]
    apart = [start(True, 1, 2, decision=str(n)) for n in range(6)]
    assert (pooled(together).decisions, pooled(apart).decisions) == (1, 6)
    assert (pooled(together).count.lower, pooled(together).count.upper) == (0, 6)
    assert pooled(apart).count.as_many == pytest.approx(0.5**6)
    assert pooled(together).count.as_many == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("providers", "count"), [((1, 1), 1), ((1, 2), 2), ((None, None), 2), ((1, None), 2)]
)
def test_providers_are_counted_once_and_councils_without_one_each(providers, count):
    starts = [start(True, 1, 1, provider=p, council=n) for n, p in enumerate(providers)]
    assert pooled(starts).providers == count


def test_the_grid_holds_every_outcome_with_every_window():
    at = (LATEST, 6)
    one = Start({at: True, ASKED: False}, {at: (1, 2), ASKED: (0, 2)})
    found = {(cell.outcome, cell.window): cell.count for cell in pooled([one]).grid}
    assert list(found) == [(outcome, window) for outcome in OUTCOMES for window in WINDOWS]
    known = {key: (count.observed, count.expected) for key, count in found.items() if count}
    assert known == {at: (1, 0.5), ASKED: (0, 0.0)}


def test_nothing_counted_is_nothing_and_not_zero():
    given = pooled_as_dict(pooled([start(None, 1, 1)]))
    assert (given["n"], given["observed"], given["expected"]) == (0, None, None)
    assert (given["changes"], given["providers"], given["decisions"]) == (0, 0, 0)
