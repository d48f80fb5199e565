"""Figures of the councils that took a service over when the council that changed closed: side by
side, each for its own area, and never summed or joined to those of the council that closed."""

from dataclasses import dataclass

from authorities.models import Indicator, LocalAuthority, Observation


@dataclass(frozen=True)
class HeirsYear:
    """One indicator in one period: pairs of each heir and its Observation, None where it has
    none."""

    indicator: Indicator
    period: str
    figures: tuple[tuple[LocalAuthority, Observation | None], ...]


def heirs_years(heirs: list[LocalAuthority], codes):
    """A HeirsYear for each registered indicator (``codes``, in this order) and period in which one
    of the heirs has an Observation, oldest first; with one query."""
    found = Observation.objects.filter(authority__in=heirs, indicator__in=codes)
    by_year: dict[tuple, dict[int | None, Observation]] = {}
    for one in found.select_related("indicator").order_by("period_end"):
        by_year.setdefault((one.indicator_id, one.period_end), {})[one.authority_id] = one
    years = sorted(by_year.items(), key=lambda item: (codes.index(item[0][0]), item[0][1]))
    return [_year(of, heirs) for _, of in years]


def _year(of, heirs):
    one = next(iter(of.values()))
    return HeirsYear(one.indicator, one.period, tuple((heir, of.get(heir.pk)) for heir in heirs))
