"""Buying more or less of the care: councils that began near where one is, and did.

Every council buys some, so there is no day on which one begins to. A case is a council whose share
of children in private placements moved by five points or more within three years, from a start
near one's own. What moved beside it is told, and is no effect.
"""

from dataclasses import dataclass

from authorities.models import Indicator, LocalAuthority, Observation

from .reference import Start, by_council, starts_of
from .schema import HOW_MUCH
from .targets import TargetClass, target_class

SHARE = "placement_private_pct"
SHARES = (SHARE, "placement_voluntary_pct")
# What is told beside a share that moved: where children live, and for how long.
BESIDE = ("cla_outside_council_pct", "cla_long_term_stability_pct")
MOVED = 5  # points
BUY_MORE, BUY_LESS = HOW_MUCH
WAYS = {BUY_MORE: 1, BUY_LESS: -1}


@dataclass(frozen=True)
class Moved:
    """A council whose share moved, from ``start`` on; ``beside`` has by how much the figures of
    BESIDE moved in the same three years, None where that is not known."""

    authority: LocalAuthority
    start: Start
    beside: tuple[float | None, ...]

    @property
    def after(self):
        """The share three years later."""
        return self.start.value + self.start.change


def shares(position):
    """The TargetClass of each share that is bought, the private one first."""
    known = Indicator.objects.in_bulk(SHARES)
    neighbours = [near.authority for near in position.neighbours]
    return tuple(
        target_class(position.authority, known[code], neighbours)
        for code in SHARES
        if code in known
    )


def share_bought(position):
    """The TargetClass of the private share, by which cases are found, or None without one."""
    indicator = Indicator.objects.filter(pk=SHARE).first()
    return indicator and target_class(position.authority, indicator, [])


def moved(option, share: TargetClass | None):
    """The Moved of an option (``buy_more`` or ``buy_less``), by name, each council by its newest
    such start. None are counted without a share of one's own, or with too few like starts."""
    if not (share and share.everyone and share.everyone.is_enough):
        return ()
    newest = {start.council: start for start in _far(share.everyone.starts, WAYS[option])}
    councils = LocalAuthority.objects.in_bulk(newest)
    beside = [_changes(code, newest) for code in BESIDE]
    found = (
        Moved(councils[pk], start, tuple(one.get((pk, start.year)) for one in beside))
        for pk, start in newest.items()
    )
    return tuple(sorted(found, key=lambda one: one.authority.name))


def _far(starts, way):
    """The starts whose share moved far enough one way, oldest first."""
    far = (start for start in starts if round(way * start.change - MOVED, 6) >= 0)
    return sorted(far, key=lambda start: start.year)


def _changes(code, councils):
    """By council and year, by how much an indicator moved in three years."""
    rows = Observation.objects.filter(
        indicator=code, authority__in=councils, value__isnull=False, unreliable=False
    ).values_list("authority", "period_end__year", "value", "break_in_series")
    return {(s.council, s.year): s.change for s in starts_of(by_council(rows))}
