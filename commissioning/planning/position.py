"""Where a council stands when it plans: who delivers, what Ofsted found, what is in force, and
whether it would decide from strength or in failure."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from authorities.models import Grade, Indicator, Inspection, LocalAuthority, Theme
from commissioning.comparison.comparators import IndicatorComparison, compare, neighbours_of
from commissioning.comparison.distribution import quantile
from commissioning.comparison.inspection_history import histories
from commissioning.comparison.judgements import THEMES, judgement_rows
from commissioning.comparison.question import INSPECTED, RatingsQuestion
from commissioning.comparison.standings import Standing, graded_councils, standings
from commissioning.models import ArrangementEvent, ConsideredChange, EventKind

STRENGTH, BETWEEN, FAILURE = "from_strength", "in_between", "in_failure"
# What says most about need and means, none of it better high or low.
CONTEXT = ("child_low_income_pct", "cla_rate", "cyp_spend_per_child")
NEWEST_NEIGHBOURS = 2025


@dataclass(frozen=True)
class Near:
    """A statistical neighbour with its place and where it stands today (None once closed)."""

    rank: int
    authority: LocalAuthority
    standing: Standing | None


@dataclass(frozen=True)
class Context:
    """A figure of the council with the quarter of all councils that it lies in (1 is the lowest;
    None without a figure)."""

    comparison: IndicatorComparison
    quarter: int | None


@dataclass(frozen=True)
class Position:
    """A council on a day. ``area`` is the judgement that ``posture`` rests on: overall, or
    leadership where its latest inspection gave no overall grade."""

    authority: LocalAuthority
    on: date
    standing: Standing
    cells: tuple
    area: str
    grade: str
    directions: tuple[ArrangementEvent, ...]
    open_direction: ArrangementEvent | None
    considered: tuple[ConsideredChange, ...]
    neighbours: tuple[Near, ...]
    context: tuple[Context, ...]
    same_posture: int
    councils: int
    strong_in_region: int
    in_region: int

    @property
    def age(self):
        """Days since the first day of the inspection in force, or None."""
        inspection = self.standing.inspection
        return (self.on - inspection.inspected_on).days if inspection else None

    @property
    def posture(self):
        return posture(self.grade, self.open_direction)

    @property
    def neighbours_models(self):
        """(model, how many) of the neighbours that stand today, the most first."""
        return Counter(
            near.standing.model for near in self.neighbours if near.standing
        ).most_common()

    @property
    def neighbours_grades(self):
        """The grades in force among the neighbours, best first."""
        grades = [near.standing.grade for near in self.neighbours if near.standing]
        return sorted(filter(None, grades), key=Grade.codes().index)

    @property
    def median_grades(self):
        """The grade in the middle, or the two where they differ and n is even."""
        grades = self.neighbours_grades
        if not grades:
            return ()
        middle = {grades[(len(grades) - 1) // 2], grades[len(grades) // 2]}
        return tuple(sorted(middle, key=Grade.codes().index))


def posture(grade, open_direction):
    """From strength with good or better and no direction; in failure with the lowest grade of its
    scale, or under a direction; in between otherwise."""
    if grade in Grade.lowest_codes() or open_direction:
        return FAILURE
    return STRENGTH if grade in Grade.good_codes() else BETWEEN


def position(authority, scope, today, latest):
    """The Position of a council that stands today, with some fifteen queries. ``latest`` is what
    ``latest_figures`` gives. Raises LocalAuthority.DoesNotExist for one that has closed."""
    question = RatingsQuestion(today, scope)
    everyone = {s.authority.pk: s for s in standings(graded_councils(question), question)}
    if authority.pk not in everyone:
        raise LocalAuthority.DoesNotExist(f"{authority} does not exist on {today}.")
    standing = everyone[authority.pk]
    area, grade, cells = _grade(standing, today)
    directions = tuple(authority.events.filter(kind=EventKind.DIRECTION).order_by("happened_on"))
    near = neighbours_of(authority, NEWEST_NEIGHBOURS)
    region = [
        s
        for s in everyone.values()
        if s.authority.region_code == authority.region_code and s.authority.pk != authority.pk
    ]
    return Position(
        authority=authority,
        on=today,
        standing=standing,
        cells=cells,
        area=area,
        grade=grade,
        directions=directions,
        open_direction=_open(directions, _risen_on(authority)),
        considered=tuple(authority.considered_changes.filter(scope=scope)),
        neighbours=tuple(
            Near(rank, other, everyone.get(other.pk)) for rank, other in enumerate(near, 1)
        ),
        context=tuple(_context(authority, near, latest)),
        same_posture=sum(s.grade == grade for s in everyone.values()) if grade else 0,
        councils=len(everyone),
        strong_in_region=sum(s.grade in Grade.good_codes() for s in region),
        in_region=len(region),
    )


def _grade(standing, today):
    """(area, grade, cells): the overall grade in force or, where the latest inspection gave
    none, that of leadership."""
    if not standing.inspection:
        return Theme.OVERALL, "", ()
    inspections = Inspection.objects.filter(pk=standing.inspection.pk)
    (row,) = judgement_rows(inspections.prefetch_related("judgements__area"), THEMES)
    if standing.grade:
        return Theme.OVERALL, standing.grade, row.cells
    leadership = next(cell for cell in row.cells if cell.theme == Theme.LEADERSHIP)
    grade = leadership.judgement.grade if leadership.judgement else ""
    return Theme.LEADERSHIP, grade, row.cells


def _risen_on(authority):
    """The first day of the latest full inspection that gave a better grade than the lowest,
    overall or, where no overall grade was given, in leadership; None without one."""
    overall, leadership = (
        histories(theme, INSPECTED, authority=authority)[authority.pk]
        for theme in (Theme.OVERALL, Theme.LEADERSHIP)
    )
    led = {graded.inspection.pk: graded.grade for graded in leadership}
    grades = [(one.on, one.grade or led[one.inspection.pk]) for one in overall]
    risen = [on for on, grade in grades if grade and grade not in Grade.lowest_codes()]
    return risen[-1] if risen else None


def _open(directions, risen_on):
    """The last direction that no better grade followed. The register holds few ends of
    directions, so a grade above the lowest given later counts as one."""
    last = directions[-1] if directions else None
    return last if last and (risen_on is None or risen_on < last.happened_on) else None


def _context(authority, near, latest):
    indicators = Indicator.objects.in_bulk(CONTEXT)
    for code in CONTEXT:
        if code in indicators and code in latest:
            found = compare(authority, near, indicators[code], latest[code])
            yield Context(found, _quarter(found.value, latest[code].values))


def _quarter(value, values):
    if value is None:
        return None
    return 1 + sum(value > quantile(values, share) for share in (0.25, 0.5, 0.75))
