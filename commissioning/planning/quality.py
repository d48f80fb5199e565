"""What is missing or broken in a council's own figures: the register's part of readiness."""

from dataclasses import dataclass

from authorities.models import Indicator, Observation

# How many of the newest years are looked at.
YEARS = 5


@dataclass(frozen=True)
class Gaps:
    """An indicator's newest years for one council: those without a figure and why, those that
    break the series, those thought to be wrong."""

    indicator: Indicator
    years: int
    missing: tuple[Observation, ...]
    absent: int
    breaks: tuple[Observation, ...]
    unreliable: tuple[Observation, ...]

    @property
    def is_any(self):
        return bool(self.missing or self.absent or self.breaks or self.unreliable)


def gaps(authority, indicators):
    """The Gaps of each indicator that has any in its newest five years, with one query each and
    two for all."""
    return [found for found in (_gaps(authority, i) for i in indicators) if found.is_any]


def _gaps(authority, indicator):
    councils = Observation.objects.filter(indicator=indicator, authority__isnull=False)
    ends = list(
        councils.order_by("-period_end").values_list("period_end", flat=True).distinct()[:YEARS]
    )
    own = list(councils.filter(authority=authority, period_end__in=ends).order_by("period_end"))
    return Gaps(
        indicator=indicator,
        years=len(ends),
        missing=tuple(o for o in own if o.value is None),
        absent=len(ends) - len(own),
        breaks=tuple(o for o in own if o.break_in_series),
        unreliable=tuple(o for o in own if o.unreliable),
    )
