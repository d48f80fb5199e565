"""One council: what it buys and makes, what stands in its area, and who is placed where."""

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median

from authorities.models import Observation
from commissioning.comparison.reporting_years import year_of
from providers.models import ProvisionType

from .answer import GOOD, counted
from .listed import grades_on
from .whose import INDEPENDENT

PLACEMENTS = (
    "placement_own_pct",
    "placement_private_pct",
    "placement_voluntary_pct",
    "placement_other_council_pct",
)
SPENDING = (
    "cla_spend_own_pct",
    "cla_spend_private_pct",
    "cla_spend_voluntary_pct",
    "cla_spend_other_public_pct",
)
MOVES = ("cla_placed_here_number", "cla_placed_outside_number", "cla_outside_council_pct")
IN_HOMES = ("homes_outside_council_number", "homes_outside_council_pct")
SUPPORTED = ("supported_premises_number", "supported_places_number")
CODES = (*PLACEMENTS, *SPENDING, *MOVES, *IN_HOMES, *SUPPORTED)


@dataclass
class Year:
    """The figures of one year to 31 March, by indicator: observations of the council and of
    England, and the median of the neighbours' with how many have one."""

    year: int
    own: dict = field(default_factory=dict)
    england: dict = field(default_factory=dict)
    near: dict = field(default_factory=lambda: defaultdict(list))

    def has(self, codes):
        return any(code in self.own for code in codes)

    def neighbours(self, code):
        values = self.near[code]
        return (median(values), len(values)) if values else (None, 0)


@dataclass(frozen=True)
class ProvisionKind:
    """One kind of provision in the area, in the newest list."""

    code: str
    label: str
    counts: dict
    places: int
    with_places: int
    graded: int
    good: int

    @property
    def total(self):
        return sum(self.counts.values())

    @property
    def independent(self):
        return sum(self.counts[kind] for kind in INDEPENDENT)


@dataclass(frozen=True)
class InArea:
    kinds: tuple[ProvisionKind, ...]
    owners: tuple[tuple[str, str, int, int], ...]
    events: tuple[tuple[object, int, int], ...]


def years(authority, neighbours):
    """The figures of a council by year, oldest first, beside England and the neighbours."""
    rows = Observation.objects.filter(indicator__in=CODES)
    found = {}
    shown = rows.filter(authority=authority) | rows.filter(authority=None, region_code="")
    for row in shown:
        year = found.setdefault(year_of(row.period_end), Year(year_of(row.period_end)))
        figures = year.england if row.authority_id is None else year.own
        figures[row.indicator_id] = row
    # Most rows are those of neighbours, of which no more is asked than their values.
    near = rows.filter(authority__in=neighbours, value__isnull=False)
    near = near.filter(break_in_series=False, unreliable=False)
    for code, day, value in near.values_list("indicator_id", "period_end", "value"):
        if (year := found.get(year_of(day))) is not None:
            year.near[code].append(value)
    return [found[year] for year in sorted(found)]


def marked(years, codes):
    """Why figures of these indicators are marked: each reason with its years, oldest first."""
    reasons = {}
    for year in years:
        for reason in {year.own[code].reason for code in codes if code in year.own} - {""}:
            reasons.setdefault(reason, []).append(year.year)
    return list(reasons.items())


def in_area(authority, market):
    """What stands in the council's area in the newest list; owners and events of all kinds.
    ``market`` is a Market."""
    if market.newest is None:
        return InArea((), (), ())
    rows = market.newest_by_area.get(authority.gss_code, [])
    return InArea(
        tuple(_kinds(rows, grades_on(market.newest.code))),
        tuple(_owners(rows)),
        tuple(_events(authority, market)),
    )


def _kinds(rows, grades):
    for kind, label in ProvisionType.choices:
        own = [row for row in rows if row.kind == kind]
        places = [row.places for row in own if row.places is not None]
        given = [grades[row.provision] for row in own if row.provision in grades]
        good = sum(grade in GOOD for grade in given)
        if own:
            yield ProvisionKind(
                kind, label, counted(own), sum(places), len(places), len(given), good
            )


def _owners(rows):
    """Owner, whose, how many and places, by name: nobody is ranked."""
    held = defaultdict(list)
    for row in rows:
        held[row.owner, row.whose].append(row.places or 0)
    for (owner, whose), places in sorted(held.items(), key=lambda item: item[0][0].casefold()):
        yield owner, whose, len(places), sum(places)


def _events(authority, market):
    """Year, how many opened and how many closed in the area, newest first. Lists from before the
    council place some events in its area all the same, and others in that of the one before."""
    counts = defaultdict(lambda: [0, 0])
    for _provision, happened, year, _kind, _sector, area in market.events:
        if area == authority.gss_code and authority.existed_on(year):
            counts[year][happened == "closed"] += 1
    for year in sorted(counts, reverse=True):
        yield year, *counts[year]
