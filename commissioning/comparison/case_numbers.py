"""Of how many cases a percentage is, where the register holds that number: from it follows by how
much chance moves the figure. The number is an indicator of its own, or follows from a rate and the
children of the middle of the year before."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from authorities.models import Observation

POPULATION = "children_population"


class CaseNumber(NamedTuple):
    """``indicator`` counts the cases, of the same day. ``of_value`` turns that count and the
    percentage into the number that the percentage is of."""

    indicator: str
    of_value: Callable = lambda count, value: count
    is_rate: bool = False


def _with_those(count, value):
    """Of a percentage of a whole, the whole, where the rest of it is counted."""
    return count / (1 - value / 100) if value < 100 else None


# What each percentage is a share of, as its description says.
CASE_NUMBERS = {
    "cla_3plus_placements_pct": CaseNumber("cla_number"),
    "cla_20_miles_outside_pct": CaseNumber("cla_number"),
    "cla_foster_pct": CaseNumber("cla_number"),
    "cpp_open_2yrs_pct": CaseNumber("cpp_number"),
    "careleavers_eet_pct": CaseNumber("careleavers_number"),
    "careleavers_neet_pct": CaseNumber("careleavers_number"),
    "careleavers_suitable_accommodation_pct": CaseNumber("careleavers_number"),
    "careleavers_not_in_touch_pct": CaseNumber("careleavers_number"),
    "rereferral_pct": CaseNumber("referral_rate", is_rate=True),
    "icpc_15_days_pct": CaseNumber("icpc_rate", is_rate=True),
    "cla_adopted_pct": CaseNumber("cla_cease_rate", is_rate=True),
    "sw_turnover_pct": CaseNumber("sw_fte"),
    "sw_agency_pct": CaseNumber("sw_fte", _with_those),
    "sw_vacancy_pct": CaseNumber("sw_fte", _with_those),
}


class CaseCounts:
    """The counts and rates that case numbers are made of, read once for some days."""

    def __init__(self, ends):
        codes = {number.indicator for number in CASE_NUMBERS.values()}
        middles = {_middle_before(end) for end in ends}
        self._counts = defaultdict(dict)
        rows = Observation.objects.filter(
            indicator__in=codes | {POPULATION},
            period_end__in={*ends, *middles},
            authority__isnull=False,
            value__isnull=False,
        )
        for code, end, council, value in rows.values_list(
            "indicator", "period_end", "authority", "value"
        ):
            self._counts[code, end][council] = value

    def numbers(self, indicator, end, values):
        """By council (primary key) of how many cases its value is; who has no value, or of whom
        the number is not known or nought, is absent."""
        number = CASE_NUMBERS.get(indicator)
        if number is None:
            return {}
        counts = self._counts[number.indicator, end]
        children = self._counts[POPULATION, _middle_before(end)]
        found = {}
        for council, value in values.items():
            count = counts.get(council)
            if count is not None and number.is_rate:
                count = count * children[council] / 10_000 if council in children else None
            cases = None if count is None else number.of_value(count, value)
            if cases:
                found[council] = cases
        return found


def _middle_before(end):
    """The day of the population that a rate of the year to this day is of."""
    return date(end.year - 1, 6, 30)
