"""The same slope under other choices that could have been made, all of them shown."""

from dataclasses import dataclass
from operator import attrgetter

from .figures import counted_once
from .question import INDEPENDENT
from .slope import Slope, between, within

# Until this year the sector of each placement comes from other files than after it.
SPLIT = 2018
NOW, LAG, LEAD = "now", "lag", "lead"


@dataclass(frozen=True)
class Specification:
    """One set of choices, in words, and the slope that it gives; None where it gives none."""

    key: str
    label: str
    slope: Slope | None


def usable(found, leaves_breaks_out, is_known=attrgetter("is_known")):
    """The rows with both figures, without the councils with a coding break if so asked, a joint
    return once; by council and year. ``is_known`` says of a row whether it has both figures."""
    rows = (
        row
        for (council, _year), row in found.rows.items()
        if is_known(row) and not (leaves_breaks_out and council in found.broken)
    )
    return sorted(counted_once(rows), key=lambda row: (row.authority.pk, row.year))


def samples(rows):
    """Councils, years, doses and outcomes of rows, as four lists."""
    return (
        [row.authority.pk for row in rows],
        [row.year for row in rows],
        [[row.dose.value] for row in rows],
        [row.outcome for row in rows],
    )


def grid(found, question, year):
    """Yield the specifications, the one that was asked for first."""
    out, rows = question.leaves_breaks_out, usable(found, question.leaves_breaks_out)
    councils, years, doses, outcomes = samples(rows)
    strata = [f"{row.authority.region_code} {row.year}" for row in rows]
    main = within(councils, years, doses, outcomes)
    yield Specification("within", "Within councils over time, as asked", main)
    other = "with" if out else "without"
    yield Specification(
        "breaks",
        f"The same {other} the councils with a coding break",
        within(*samples(usable(found, not out))),
    )
    yield Specification(
        "region_year",
        "Each year of each region apart",
        within(councils, years, doses, outcomes, strata),
    )
    for key, label, kept in _halves(rows):
        yield Specification(key, label, within(*samples(kept)))
    yield Specification(LAG, "With the share of the year before", _moved(found, rows, -1))
    yield Specification(
        LEAD,
        "With the share of the year after, this year's held: a placebo",
        _moved(found, rows, 1, held=True),
    )
    if question.dose == INDEPENDENT:
        yield from _bounds(found, out)
    yield from _between(rows, year)


def _halves(rows):
    yield "earlier", f"Years before {SPLIT}", [r for r in rows if r.year < SPLIT]
    yield "later", f"Years from {SPLIT}", [r for r in rows if r.year >= SPLIT]


def _moved(found, rows, by, held=False):
    """The slope on the council's share of another year, with this year's ``held`` or not."""
    pairs = [(r, found.rows.get((r.authority.pk, r.year + by))) for r in rows]
    pairs = [(r, other) for r, other in pairs if other and other.dose.value is not None]
    kept = [r for r, _other in pairs]
    doses = [[o.dose.value, r.dose.value] if held else [o.dose.value] for r, o in pairs]
    councils, years, _doses, outcomes = samples(kept)
    return within(councils, years, doses, outcomes)


def _bounds(found, leaves_breaks_out):
    """The slopes with a held-back voluntary share at its least and at its most."""
    rows = usable(found, leaves_breaks_out, _is_bounded)
    councils, years, _doses, outcomes = samples(rows)
    for key, label in (
        ("lower", "A held-back voluntary share counted as nothing"),
        ("upper", "A held-back voluntary share counted as all that is left"),
    ):
        doses = [[getattr(row.dose, key)] for row in rows]
        yield Specification(key, label, within(councils, years, doses, outcomes))


def _is_bounded(row):
    return row.outcome is not None and row.dose.upper is not None


def _between(rows, year):
    """The slopes between councils: in the year shown, by the means of all years."""
    shown = [row for row in rows if row.year == year]
    yield Specification(
        "between",
        f"Between councils, {year}",
        between([r.dose.value for r in shown], [r.outcome for r in shown]),
    )
    by_council = {}
    for row in rows:
        by_council.setdefault(row.authority.pk, []).append((row.dose.value, row.outcome))
    means = [
        tuple(sum(v) / len(v) for v in zip(*both, strict=True)) for both in by_council.values()
    ]
    yield Specification(
        "between_means",
        "Between councils, by the means of all years",
        between([dose for dose, _ in means], [outcome for _, outcome in means]),
    )
