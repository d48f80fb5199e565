"""The market in counts: over time, by whose it is, by region, grade, owner and area."""

from collections import Counter
from dataclasses import dataclass

from authorities.models import LocalAuthority, Region
from commissioning.comparison.proportions import Share, share
from providers.models import ProvisionList

from .listed import Market, grades_on
from .whose import WHOSE, is_independent

HOMES = "childrens_home"
SHOWN_OWNERS = 15
GOOD = ("outstanding", "good")


@dataclass(frozen=True)
class MarketQuestion:
    """``kinds``, ``regions`` and ``whose`` narrow what is counted, all where empty; ``owner`` is
    part of a name. With ``externalised`` what trusts own counts as independent on the map."""

    kinds: tuple[str, ...] = (HOMES,)
    regions: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    owner: str = ""
    externalised: bool = False

    def as_dict(self):
        """What was asked, in the words of the query string."""
        return {
            "type": list(self.kinds),
            "region": list(self.regions),
            "sector": list(self.whose),
            "owner": self.owner,
            "map": "externalised" if self.externalised else "independent",
        }

    def takes(self, row):
        return (
            (not self.kinds or row.kind in self.kinds)
            and (not self.regions or row.region in self.regions)
            and (not self.whose or row.whose in self.whose)
            and self.owner.casefold() in row.owner.casefold()
        )


@dataclass(frozen=True)
class OfList:
    """What one list counts. Lists that cover different things are never set side by side."""

    held: ProvisionList
    counts: dict[str, int]
    places: int
    with_places: int

    @property
    def total(self):
        return sum(self.counts.values())


@dataclass(frozen=True)
class GradesOfOwners:
    """The grades of what is of one kind of owner, in the newest list."""

    whose: str
    label: str
    providers: int
    counts: dict[str, int]
    good: Share | None

    @property
    def graded(self):
        return sum(self.counts.values())


@dataclass(frozen=True)
class Owner:
    name: str
    providers: int
    places: int
    share: float


@dataclass(frozen=True)
class Area:
    """One council's area: how much stands in it, and how much of that is independent."""

    authority: LocalAuthority
    counts: dict[str, int]
    independent: int

    @property
    def total(self):
        return sum(self.counts.values())

    @property
    def share(self):
        """In percent; None for fewer than five, which are counted and not shared out."""
        return 100 * self.independent / self.total if self.total >= 5 else None


@dataclass(frozen=True)
class YearOfEvents:
    year_to: object
    opened: dict[str, int]
    closed: dict[str, int]


@dataclass(frozen=True)
class MarketAnswer:
    question: MarketQuestion
    newest: ProvisionList
    lists: tuple[OfList, ...]
    graded: tuple[GradesOfOwners, ...]
    regions: tuple[tuple[str, dict[str, int]], ...]
    owners: tuple[Owner, ...]
    owners_share: float
    owned: int
    areas: tuple[Area, ...]
    events: tuple[YearOfEvents, ...]

    @property
    def full_lists(self):
        return [each for each in self.lists if each.held.is_full]


def market(question):
    """Answer the question. None where the register holds no list."""
    everything = Market()
    if everything.newest is None:
        return None
    newest = [row for row in everything.on(everything.newest.code) if question.takes(row)]
    owners, owned = _owners(newest)
    return MarketAnswer(
        question=question,
        newest=everything.newest,
        lists=tuple(_of_list(everything, held, question) for held in everything.lists),
        graded=tuple(_graded(newest, grades_on(everything.newest.code))),
        regions=tuple(_regions(newest)),
        owners=tuple(owners[:SHOWN_OWNERS]),
        owners_share=sum(owner.share for owner in owners[:SHOWN_OWNERS]),
        owned=owned,
        areas=tuple(_areas(everything, newest, question)),
        events=tuple(_events(everything, question)),
    )


def counted(rows):
    """How many there are by whose they are, in the order shown."""
    found = Counter(row.whose for row in rows)
    return {kind: found[kind] for kind in WHOSE}


def _of_list(everything, held, question):
    rows = [row for row in everything.on(held.code) if question.takes(row)]
    places = [row.places for row in rows if row.places is not None]
    return OfList(held, counted(rows), sum(places), len(places))


def _graded(rows, grades):
    for kind, label in WHOSE.items():
        own = [row for row in rows if row.whose == kind]
        counts = Counter(grades[r.provision] for r in own if r.provision in grades)
        if own:
            good = sum(counts[grade] for grade in GOOD)
            yield GradesOfOwners(kind, label, len(own), dict(counts), share(good, counts.total()))


def _regions(rows):
    for region in Region:
        yield region.label, counted([row for row in rows if row.region == region.value])


def _owners(rows):
    """Owners of what is independent by places, the largest first, and how many rows have both.
    What is known of an owner is its name: companies of one group count apart."""
    known = [r for r in rows if is_independent(r.whose) and r.owner and r.places is not None]
    places, providers = Counter(), Counter(r.owner for r in known)
    for row in known:
        places[row.owner] += row.places
    total = places.total() or 1
    ordered = sorted(places, key=lambda name: (-places[name], name))
    return [Owner(n, providers[n], places[n], 100 * places[n] / total) for n in ordered], len(known)


def _areas(everything, rows, question):
    """Every council of the list's day, by name."""
    by_area = {}
    for row in rows:
        by_area.setdefault(row.area, []).append(row)
    day = everything.newest.listed_on
    for council in sorted(everything.councils.values(), key=lambda council: council.name):
        if council.existed_on(day) and (
            not question.regions or council.region_code in question.regions
        ):
            own = by_area.get(council.gss_code, [])
            independent = sum(is_independent(r.whose, question.externalised) for r in own)
            yield Area(council, counted(own), independent)


def _events(everything, question):
    years = {}
    for event in everything.events:
        _provision, happened, year, kind, _sector, area = event
        of_whom = everything.whose_event(event)
        if (
            (not question.kinds or kind in question.kinds)
            and (not question.regions or everything.region(area) in question.regions)
            and (not question.whose or of_whom in question.whose)
        ):
            years.setdefault(year, (Counter(), Counter()))[happened == "closed"][of_whom] += 1
    for year in sorted(years, reverse=True):
        opened, closed = years[year]
        yield YearOfEvents(year, dict(opened), dict(closed))
