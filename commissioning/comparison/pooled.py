"""All changes together: how many rose, beside how many of their peers' shares let expect."""

from dataclasses import dataclass, replace

from .expected_count import ExpectedCount, expected_count
from .question import GOOD_WITHIN_5Y, LATEST, NEXT

OUTCOMES = (NEXT, GOOD_WITHIN_5Y, LATEST)
WINDOWS = (0, 6, 12, 18, 24)  # months


@dataclass(frozen=True)
class GridCell:
    outcome: str
    window: int
    count: ExpectedCount | None


@dataclass(frozen=True)
class Pooled:
    """``count`` for the outcome and window asked for, ``grid`` for all, so that nobody can pick.
    What was pooled: changes, and the providers and decisions behind them."""

    count: ExpectedCount | None
    changes: int
    providers: int
    decisions: int
    grid: tuple[GridCell, ...]


def pooled(starts):
    """Pool SameStarts. A change counts where its own outcome is known and at least one peer's is;
    for Good within five years only once these have passed. Changes of one decision hang together,
    so their counts are not taken for independent."""
    counting = [s for s in starts if _shares(s, s.outcome, s.span) is not None]
    arrangements = [start.trajectory.change.arrangement for start in counting]
    return Pooled(
        count=_count(counting),
        changes=len(counting),
        providers=len({a.provider_id or f"council {a.authority_id}" for a in arrangements}),
        decisions=len({start.decision for start in counting}),
        grid=tuple(
            GridCell(outcome, window, _count(starts, outcome, window))
            for outcome in OUTCOMES
            for window in WINDOWS
        ),
    )


def _count(starts, outcome=None, window=None):
    outcomes, shares, clusters = [], [], []
    for start in starts:
        span = start.span if window is None else replace(start.span, window=window)
        found = _shares(start, outcome or start.outcome, span)
        if found:
            outcomes.append(found[0])
            shares.append(found[1])
            clusters.append(start.decision)
    return expected_count(outcomes, shares, clusters)


def _shares(start, outcome, span):
    """(whether the outcome came, the share of peers to which it came), or None. Before five years
    are over only those are known to whom Good came: among them every share would be one."""
    if outcome == GOOD_WITHIN_5Y and span.is_open:
        return None
    own = start.risen(outcome, span)
    if own is None:
        return None
    risen, known = start.peers_risen(outcome, span)
    return (own, risen / known) if known else None


def pooled_as_dict(answer):
    """As the API gives it."""
    return {
        "changes": answer.changes,
        "providers": answer.providers,
        "decisions": answer.decisions,
        **_count_as_dict(answer.count),
        "grid": [
            {"outcome": cell.outcome, "window": cell.window, **_count_as_dict(cell.count)}
            for cell in answer.grid
        ],
    }


def _count_as_dict(count):
    if count is None:
        return dict.fromkeys(("observed", "expected", "lower", "upper", "as_few", "as_many")) | {
            "n": 0
        }
    return {
        "n": count.n,
        "observed": count.observed,
        "expected": round(count.expected, 2),
        "lower": count.lower,
        "upper": count.upper,
        "as_few": round(count.as_few, 4),
        "as_many": round(count.as_many, 4),
    }
