"""The council-years of a question: how much was bought and what was measured, read once."""

from collections import defaultdict
from dataclasses import dataclass, field

from authorities.models import LocalAuthority, Observation
from commissioning.comparison.delivery import Membership
from commissioning.comparison.joint_returns import once, unit_of
from commissioning.comparison.reporting_years import day_of, year_of
from commissioning.models import WHOLE_SERVICE

from .dose import OTHERS, SHARES, Dose, dose_of
from .question import SPEND

# How many placements the shares are of.
TOTAL = "placement_total_number"
# Where these are marked as a break, a company's own homes are coded as if they were bought.
CODED = ("placement_private_pct", "placement_voluntary_pct")
FIGURE = ("value", "symbol", "break_in_series", "unreliable", "reporting_unit")


@dataclass(frozen=True)
class CouncilYear:
    """One council in one year: its dose, and the outcome or None. ``unit`` names the joint return
    that the outcome is of, where several councils reported it together; ``children`` is how many
    the council had in care at the end of the year, None where that is not known."""

    authority: LocalAuthority
    year: int
    model: str
    dose: Dose
    outcome: float | None
    dose_missing: str = ""
    outcome_missing: str = ""
    unit: str = ""
    children: float | None = None

    @property
    def is_known(self):
        return self.dose.value is not None and self.outcome is not None


@dataclass
class DoseFigures:
    """All rows by council and year, and the councils with a coding break."""

    rows: dict[tuple[int, int], CouncilYear] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)

    def of_year(self, year):
        """The rows of one year, by name of the council."""
        return [row for row in self.rows.values() if row.year == year]

    def years(self, fewest=1):
        """The years with at least so many councils that have both figures, oldest first."""
        counted = defaultdict(int)
        for row in self.rows.values():
            counted[row.year] += row.is_known
        return sorted(year for year, count in counted.items() if count >= fewest)


def counted_once(rows):
    """The rows in order; of those whose outcome is one joint return of one year, the first."""
    return once(rows, lambda row: row.unit and (row.unit, row.year))


def figures(indicator, kind, regions=()):
    """Read the figures with three queries: observations, councils, arrangements. A figure that
    is marked as unreliable counts as missing; so does a marked break in spending, which is
    seldom a change of what was bought."""
    codes = (*SHARES[kind], *OTHERS.get(kind, ()))
    read = _observations({indicator, *codes, *CODED, TOTAL})
    membership = Membership(WHOLE_SERVICE, regions)
    found = DoseFigures()
    found.broken = {
        council for code in CODED for (council, _y), o in read[code].items() if o.break_in_series
    }
    years = sorted({year for code in codes for _council, year in read[code]})
    for year in years:
        for authority, model in membership.on(day_of(year)):
            key = (authority.pk, year)
            shares = {code: _usable(read[code].get(key)) for code in codes}
            outcome = read[indicator].get(key)
            found.rows[key] = CouncilYear(
                authority,
                year,
                model,
                dose_of(kind, {code: v for code, v in shares.items() if v is not None}),
                _usable(outcome),
                _why(read[code].get(key) for code in SHARES[kind]),
                _why([outcome]),
                unit_of(outcome),
                _usable(read[TOTAL].get(key)),
            )
    return found


def _observations(codes):
    """By code, the observations of councils by council and year."""
    read = defaultdict(dict)
    rows = Observation.objects.filter(indicator__in=codes, authority__isnull=False)
    for row in rows.only("indicator", "authority", "period_end", *FIGURE):
        read[row.indicator_id][row.authority_id, year_of(row.period_end)] = row
    return read


def _is_doubtful(observation):
    return observation.unreliable or (
        observation.break_in_series and observation.indicator_id in SHARES[SPEND]
    )


def _usable(observation):
    """The value of a figure, None where it is missing or doubtful."""
    if observation is None or _is_doubtful(observation):
        return None
    return observation.value


def _why(observations):
    """Why a figure of several parts is missing, in words; empty where none is."""
    for observation in observations:
        if observation is None:
            return "no figure for the year"
        if observation.value is None:
            return observation.get_symbol_display().lower()
        if _is_doubtful(observation):
            return "the figure is marked as doubtful"
    return ""
