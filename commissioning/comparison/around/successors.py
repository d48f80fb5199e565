"""Figures of the councils that took a service over when the council that changed closed: side by
side, each for its own area, and never summed or joined to those of the council that closed."""

from dataclasses import dataclass

from authorities.models import Indicator, LocalAuthority, Observation


@dataclass(frozen=True)
class SuccessorsYear:
    """One indicator in one period: pairs of each successor and its Observation, None where it has
    none."""

    indicator: Indicator
    period: str
    figures: tuple[tuple[LocalAuthority, Observation | None], ...]


def successors_years(successors: list[LocalAuthority], codes):
    """A SuccessorsYear for each registered indicator (``codes``, in this order) and period in which
    one of the successors has an Observation, oldest first; with one query."""
    found = Observation.objects.filter(authority__in=successors, indicator__in=codes)
    by_year: dict[tuple, dict[int | None, Observation]] = {}
    for one in found.select_related("indicator").order_by("period_end"):
        by_year.setdefault((one.indicator_id, one.period_end), {})[one.authority_id] = one
    years = sorted(by_year.items(), key=lambda item: (codes.index(item[0][0]), item[0][1]))
    return [_year(of, successors) for _, of in years]


def _year(of, successors):
    one = next(iter(of.values()))
    return SuccessorsYear(
        one.indicator,
        one.period,
        tuple((successor, of.get(successor.pk)) for successor in successors),
    )
