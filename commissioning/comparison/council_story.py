"""A council's story in sentences: who ran the service, and what Ofsted found under whom.

Each sentence is made of the register alone and is true on days that are not known to the day: what
rests on such a day is not said.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from authorities.models import Grade, MissingReason
from authorities.periods import Precision, begun_on, show, surely_lasted_until
from commissioning.models import REGISTER_BEGINS, DeliveryArrangement, DeliveryModel, Evidence

ONE_DAY = timedelta(days=1)
# How each model is called in a sentence: at first, and when it is spoken of again.
CALLED = {
    DeliveryModel.IN_HOUSE: ("the council", "the council"),
    DeliveryModel.TRUST: ("a trust", "the trust"),
    DeliveryModel.SOCIAL_ENTERPRISE: ("a social enterprise", "the social enterprise"),
    DeliveryModel.OUTSOURCED: ("an outside contractor", "the contractor"),
    DeliveryModel.PARTNERSHIP: ("a partnership", "the partnership"),
    DeliveryModel.SHARED_SERVICE: ("a service shared by councils", "the shared service"),
    DeliveryModel.COMMISSIONERS: ("commissioners", "the commissioners"),
}


@dataclass(frozen=True)
class Run:
    """Arrangements one after another under one model and provider, whatever owner or control:
    one answer to "who ran it"."""

    arrangements: tuple[DeliveryArrangement, ...]

    @property
    def first(self):
        return self.arrangements[0]

    @property
    def last(self):
        return self.arrangements[-1]

    @property
    def called(self):
        """Model and provider: "a trust (Slough Children First)". Commissioners name themselves."""
        name = CALLED[self.first.model][0]
        is_named = self.first.provider and self.first.model != DeliveryModel.COMMISSIONERS
        return f"{name} ({self.first.provider.name})" if is_named else name

    @property
    def again(self):
        return CALLED[self.first.model][1]

    @property
    def has(self):
        return "have" if self.first.model == DeliveryModel.COMMISSIONERS else "has"

    def surely_ran_on(self, day):
        """Whether it ran on the day, whatever the days that are not known may be."""
        begun = begun_on(day, self.first.started_on, self.first.started_precision)
        end = surely_lasted_until(self.last.ended_on, self.last.ended_precision)
        return bool(begun) and (end is None or day <= end)


def runs(arrangements):
    """The Runs of a council's arrangements for the whole service, given oldest first."""
    found = []
    for arrangement in arrangements:
        if found and found[-1][-1].is_alike(arrangement):
            found[-1].append(arrangement)
        else:
            found.append([arrangement])
    return [Run(tuple(one)) for one in found]


def story(authority, arrangements, rows, today):
    """Two sentences. ``arrangements``: of the whole service, oldest first; ``rows``: the council's
    InspectionRows, newest first, with the overall judgement as their first cell."""
    found = runs(arrangements)
    return [ran_by(authority, found, today), judged(found, rows)]


# Who ran it ----------------------------------------------------------------------------------


def ran_by(authority, found, today):
    """Who ran the whole service, from when to when."""
    begun = [run for run in found if run.first.started_on <= today]
    coming = [run for run in found if run.first.started_on > today]
    if not begun:
        return "Who runs the whole service is not recorded."
    said = _throughout(authority, begun[0], today) if len(begun) == 1 else _one_by_one(begun, today)
    for run in coming:
        said += f"; {run.called} is to run it from {started(run.first)}"
    return f"{said[0].upper()}{said[1:]}."


def _throughout(authority, run, today):
    """One run since the council, or the register, began."""
    is_own = run.first.model == DeliveryModel.IN_HOUSE
    who = f"{run.called} ran the whole service{' itself' if is_own else ''}"
    known = "as far as is known, " if run.last.evidence == Evidence.ASSUMED else ""
    itself = "it" if is_own else "the council"
    since = _since(authority, run, itself)
    end = run.last.ended_on
    if end is None or end >= today:
        who = who.replace(" ran ", f" {run.has} run ")
        return f"{known}{who} since {since}{_to_come(run, today)}"
    closed = f"until {itself} closed in" if authority.closed_on == end else "to"
    return f"{known}{who} from {since} {closed} {ended(run.last)}"


def _since(authority, run, itself):
    opened = authority.opened_on
    if opened and opened == run.first.started_on > REGISTER_BEGINS:
        return f"{itself} opened in {started(run.first)}"
    return started(run.first)


def _one_by_one(found, today):
    """Several runs. The council's own before all others goes without saying."""
    *past, last = found[1:] if found[0].first.model == DeliveryModel.IN_HOUSE else found
    clauses = [f"{run.called} ran {_it(n)} {_from_to(run)}" for n, run in enumerate(past)]
    before = found[-2]
    if last.last.ended_on and last.last.ended_on < today:
        clauses.append(f"{last.called} ran {_it(len(past))} {_from_to(last)}")
    elif past and _follows(before, last):
        clauses.append(f"{last.called} {last.has} run it since" + _to_come(last, today))
    else:
        since = f"since {started(last.first)}"
        clauses.append(
            f"{last.called} {last.has} run {_it(len(past))} {since}" + _to_come(last, today)
        )
    if not past and before.first.model == DeliveryModel.IN_HOUSE:
        known = "as far as is known, " if before.last.evidence == Evidence.ASSUMED else ""
        clauses.append(f"before that, {known}the council ran it itself")
    return "; ".join(clauses)


def _it(place):
    return "it" if place else "the whole service"


def _from_to(run):
    return f"from {started(run.first)} to {ended(run.last)}"


def _follows(before, after):
    """Whether one began as the other ended, as far as both days are recorded."""
    return before.last.ended_on and before.last.ended_on + ONE_DAY == after.first.started_on


def _to_come(run, today):
    """An end that is recorded already, and has not come."""
    end = run.last.ended_on
    return f", and is to run it to {ended(run.last)}" if end and end >= today else ""


def started(arrangement):
    """The month of a first day, no finer than it is known."""
    precision = arrangement.started_precision
    if precision == Precision.BY:
        return f"{show(arrangement.started_on, Precision.MONTH)} or before"
    words = show(arrangement.started_on, _month(precision))
    is_older = arrangement.started_on == REGISTER_BEGINS
    return f"{words} or before" if is_older and arrangement.evidence == Evidence.ASSUMED else words


def ended(arrangement):
    """The month of a last day, no finer than it is known."""
    return show(arrangement.ended_on, _month(arrangement.ended_precision))


def _month(precision):
    return Precision.MONTH if precision == Precision.DAY else precision


# What Ofsted found ---------------------------------------------------------------------------


def judged(found, rows):
    """The latest grade, under whom, and the one before."""
    counted = [row for row in rows if row.inspection.gives_grade and is_judged(row)]
    if not counted:
        return "No inspection that gives it a grade is recorded."
    newest, *older = counted
    before = next((row for row in older if row.cells[0].grade), None)
    if newest.cells[0].grade:
        said = f"Ofsted last graded it {_graded(found, newest)}"
        return f"{said}; before that, {_graded(found, before)}." if before else f"{said}."
    said = f"Ofsted last inspected it {_when(found, newest)}{_why(newest.cells[0])}"
    return f"{said}; its last overall grade was {_graded(found, before)}." if before else f"{said}."


def is_judged(row):
    """Whether the inspection of an InspectionRow has judgements: its report may be awaited."""
    return bool(row.others) or any(cell.judgement for cell in row.cells)


def _graded(found, row):
    return f"{Grade.known()[row.cells[0].grade].label} {_when(found, row)}"


def _why(cell):
    """Why the newest inspection gave no overall grade."""
    if cell.missing == MissingReason.OVERALL_NOT_GIVEN:
        return ", when overall grades were no longer given"
    return " and no overall grade is published"


def _when(found, row):
    """The month of an inspection and, where others ran the service too, under whom it was."""
    inspection = row.inspection
    day = inspection.inspected_on
    reported = "" if inspection.started_on else "a report of "
    said = f"in {reported}{show(day, Precision.MONTH)}"
    return f"{said}, {_under(found, day)}" if len(found) > 1 else said


def _under(found, day: date):
    surely = [run for run in found if run.surely_ran_on(day)]
    return f"under {surely[0].again}" if len(surely) == 1 else "when it is not known who ran it"
