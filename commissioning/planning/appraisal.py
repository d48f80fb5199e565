"""Weighing options: swing weights and weighted sums, with what they hang on.

The method is that of the Green Book's supplementary guidance on multi-criteria decision analysis
(HM Treasury, 16 May 2024). The arithmetic is exact, so that a tie is a tie. Money is no criterion
here: it stands beside the totals. Knows no database and no web.
"""

from dataclasses import dataclass
from fractions import Fraction

from .stability import Interval, interval


@dataclass(frozen=True)
class Total:
    """One option: its weighted sum from 0 to 100, with all scores low and all high; None while a
    score or a weight is missing. ``missing`` has the criteria without a score."""

    option: str
    total: Fraction | None
    low: Fraction | None
    high: Fraction | None
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Appraisal:
    """``first`` is the option with the highest total; None where two share it or none is
    complete. ``dominated`` has pairs (option, by another): no weights can put it first.
    ``not_beaten`` has the options whose high total reaches the first's low one."""

    weights: dict[str, Fraction]
    totals: tuple[Total, ...]
    first: str | None
    tied: tuple[str, ...]
    dominated: tuple[tuple[str, str], ...]
    intervals: tuple[Interval, ...]
    equal_weights_first: tuple[str, ...]
    rank_order_first: tuple[str, ...]
    not_beaten: tuple[str, ...]

    @property
    def complete(self):
        """The totals that are known, highest first."""
        known = [total for total in self.totals if total.total is not None]
        return sorted(known, key=lambda total: -total.total)


def exact(value):
    """A number as it is written, or None."""
    return None if value is None else Fraction(str(value))


def weights_of(swings):
    """By criterion, its swing as a share of all (of 1). Empty while a swing is missing or all are
    nought."""
    known = {criterion: exact(swing) for criterion, swing in swings.items()}
    if not known or None in known.values() or not sum(known.values()):
        return {}
    whole = sum(known.values())
    return {criterion: swing / whole for criterion, swing in known.items()}


def appraise(plan):
    """The Appraisal of the options of a plan that were not discounted."""
    criteria = [criterion.id for criterion in plan.criteria]
    options = [option.id for option in plan.weighed]
    given = {(score.option, score.criterion): score for score in plan.scores}
    rows = {o: [_scored(given.get((o, c))) for c in criteria] for o in options}
    weights = weights_of({criterion.id: criterion.swing for criterion in plan.criteria})
    return _appraisal(criteria, rows, weights)


def _scored(score):
    """(score, low, high); a bound that is not given is the score itself."""
    if score is None or score.score is None:
        return None
    middle, low, high = exact(score.score), exact(score.low), exact(score.high)
    return middle, middle if low is None else low, middle if high is None else high


def _appraisal(criteria, rows, weights):
    full = {option: row for option, row in rows.items() if row and None not in row}
    shares = [weights[criterion] for criterion in criteria] if weights else None
    middles = {option: [score[0] for score in row] for option, row in full.items()}
    best = firsts(middles, shares) if shares else ()
    first = best[0] if len(best) == 1 else None
    equal = [Fraction(1)] * len(criteria)  # whatever each is, as long as they are the same
    return Appraisal(
        weights=weights,
        totals=tuple(_total(option, row, criteria, shares) for option, row in rows.items()),
        first=first,
        tied=best if len(best) > 1 else (),
        dominated=tuple(dominated(middles)),
        intervals=tuple(
            interval(place, criterion, shares, middles, first)
            for place, criterion in enumerate(criteria)
            if first
        ),
        equal_weights_first=firsts(middles, equal),
        rank_order_first=firsts(middles, rank_order_weights(shares)) if shares else (),
        not_beaten=tuple(_not_beaten(full, shares, first)) if first else (),
    )


def _total(option, row, criteria, shares):
    missing = tuple(c for c, score in zip(criteria, row, strict=True) if score is None)
    if missing or not shares:
        return Total(option, None, None, None, missing)
    middle, low, high = (weighted(shares, [score[k] for score in row]) for k in range(3))
    return Total(option, middle, low, high, ())


def weighted(shares, scores):
    """The sum of the scores by their weights."""
    return sum(share * score for share, score in zip(shares, scores, strict=True))


def firsts(rows, shares):
    """The options with the highest weighted sum, in the order given: several where they tie.
    None of no options."""
    totals = {option: weighted(shares, row) for option, row in rows.items()}
    best = max(totals.values(), default=None)
    return tuple(option for option, total in totals.items() if total == best)


def dominated(rows):
    """Yield (option, other) where the other is nowhere worse and somewhere better; of several
    others, the first."""
    for option, row in rows.items():
        for other, better in rows.items():
            pairs = list(zip(row, better, strict=True))
            if all(a <= b for a, b in pairs) and any(a < b for a, b in pairs):
                yield option, other
                break


def rank_order_weights(shares):
    """Rank-order-centroid weights of the same order: of n criteria the one in place i has
    (1/i + ... + 1/n) / n. Criteria that tie share the mean of their places' weights."""
    n = len(shares)
    centroids = [sum(Fraction(1, k) for k in range(i, n + 1)) / n for i in range(1, n + 1)]
    order = sorted(shares, reverse=True)
    return [
        sum(c for c, other in zip(centroids, order, strict=True) if other == share)
        / order.count(share)
        for share in shares
    ]


def _not_beaten(full, shares, first):
    low = weighted(shares, [score[1] for score in full[first]])
    for option, row in full.items():
        if option != first and weighted(shares, [score[2] for score in row]) >= low:
            yield option
