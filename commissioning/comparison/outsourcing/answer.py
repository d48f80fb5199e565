"""The answer to a question about outsourcing: dots, fifths, two slopes, and who is left out."""

from dataclasses import dataclass

from authorities.models import LocalAuthority
from commissioning.comparison.distribution import Spread, spread
from commissioning.comparison.groups import NOT_KNOWN, NOT_RECORDED
from commissioning.comparison.ratings import LABELS

from .dose import Dose
from .fifths import Bin, Fifth, bins, fifths
from .figures import CouncilYear, DoseFigures, figures
from .grid import Specification, grid, samples, usable
from .question import OutsourcingQuestion
from .slope import FEWEST, Slope, between, residuals, within


@dataclass(frozen=True)
class DosePoint:
    """One council of the year shown, with both figures. ``children`` are those in care, of whom
    the share is, None where their number is not known."""

    authority: LocalAuthority
    model: str
    dose: float
    outcome: float
    is_break: bool
    children: float | None = None


@dataclass(frozen=True)
class CouncilLeftOut:
    """A council of the year that neither fifths nor slope between councils count, and why."""

    authority: LocalAuthority
    model: str
    reason: str
    dose: Dose
    outcome: float | None
    children: float | None = None


@dataclass(frozen=True)
class ModelGroup:
    """How much the councils under one model buy, in the year shown."""

    model: str
    label: str
    spread: Spread
    members: tuple[CouncilYear, ...]
    broken: int

    @property
    def is_small(self):
        return self.spread.n < 5


@dataclass(frozen=True)
class OutsourcingAnswer:
    """``points`` are all councils of the year with both figures; ``counted`` those of them that
    fifths and the slope between councils rest on; ``joint`` are the councils whose figure of some
    year is a joint return that another stands for."""

    question: OutsourcingQuestion
    year: int
    years: tuple[int, ...]
    points: tuple[DosePoint, ...]
    counted: tuple[DosePoint, ...]
    fifths: tuple[Fifth, ...]
    between: Slope | None
    within: Slope | None
    bins: tuple[Bin, ...]
    grid: tuple[Specification, ...]
    models: tuple[ModelGroup, ...]
    left_out: tuple[CouncilLeftOut, ...]
    joint: tuple[LocalAuthority, ...]
    broken: tuple[LocalAuthority, ...]

    @property
    def most_first(self):
        """The councils of the year with both figures, those that buy most first."""
        return sorted(self.points, key=lambda point: (-point.dose, point.authority.name))


def outsourcing(question):
    """Answer the question. None where no year has ten councils with both figures."""
    found = figures(question.indicator, question.dose, question.regions)
    years = tuple(found.years(FEWEST))
    if not years:
        return None
    year = question.year if question.year in years else years[-1]
    rows = found.of_year(year)
    points = tuple(_points(rows, found.broken))
    kept = usable(found, question.leaves_breaks_out)
    of_year = {row.authority.pk for row in kept if row.year == year}
    counted = tuple(p for p in points if p.authority.pk in of_year)
    return OutsourcingAnswer(
        question=question,
        year=year,
        years=years,
        points=points,
        counted=counted,
        fifths=fifths(counted),
        between=between([p.dose for p in counted], [p.outcome for p in counted]),
        within=within(*samples(kept)),
        bins=_bins(kept),
        grid=tuple(grid(found, question, year)),
        models=tuple(_models(rows, found)),
        left_out=tuple(_left_out(rows, found.broken, question, of_year)),
        joint=tuple(_joint(found, kept, found.broken if question.leaves_breaks_out else ())),
        broken=tuple(
            sorted({r.authority for r in rows if r.authority.pk in found.broken}, key=str)
        ),
    )


def _points(rows, broken):
    for row in rows:
        if row.dose.value is not None and row.outcome is not None:
            is_break = row.authority.pk in broken
            yield DosePoint(
                row.authority, row.model, row.dose.value, row.outcome, is_break, row.children
            )


def _bins(rows):
    councils, years, doses, outcomes = samples(rows)
    left = residuals(councils, years, doses, outcomes)
    return () if left is None else bins(left[0][:, 0], left[1])


def _joint(found, kept, left_out):
    """The councils with a row that is not among those kept because of another's, by name.
    ``left_out`` are primary keys of councils that are not kept in any case."""
    stands_for = {(row.unit, row.year): row.authority for row in kept if row.unit}
    known = (row for row in found.rows.values() if row.is_known and row.unit)
    first = ((row.authority, stands_for.get((row.unit, row.year))) for row in known)
    together = {council for council, one in first if one and one != council}
    return sorted((one for one in together if one.pk not in left_out), key=str)


def _left_out(rows, broken, question, counted):
    """The rows of the year that are not counted, each with the reason. ``counted`` are primary
    keys of councils."""
    first = {row.unit: row.authority for row in rows if row.authority.pk in counted}
    for row in rows:
        is_break = row.authority.pk in broken and question.leaves_breaks_out
        if row.authority.pk not in counted:
            reason = _reason(row, is_break) or f"Its figure is one with that of {first[row.unit]}."
            yield CouncilLeftOut(
                row.authority, row.model, reason, row.dose, row.outcome, row.children
            )


def _reason(row, is_break):
    if is_break:
        return "In some years homes of a company that ran the service are coded as bought."
    if row.dose.value is None:
        return f"Share not known: {row.dose_missing}."
    if row.outcome is None:
        return f"Outcome not known: {row.outcome_missing}."
    return ""


def _models(rows, found: DoseFigures):
    """The groups of models in fixed order, those that no council has left out."""
    for model, label in LABELS.items():
        members = tuple(r for r in rows if r.model == model)
        if members and model not in (NOT_RECORDED, NOT_KNOWN):
            values = [r.dose.value for r in members if r.dose.value is not None]
            broken = sum(r.authority.pk in found.broken for r in members)
            yield ModelGroup(model, label, spread(values, (), len(members)), members, broken)
