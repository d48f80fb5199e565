"""Councils to ask: those that have, had, or weighed and declined an option, by likeness; or that
bought more or less of the care.

Likeness counts reasons, each of them shown: a statistical neighbour, the same grade when it
decided or when its share began to move, the same region, the same type of council. No weights, no
distances.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from authorities.models import LocalAuthority
from commissioning.comparison.considered import ConsideredOutcome
from commissioning.comparison.decisions import Decided
from commissioning.comparison.inspection_history import histories, in_force_on
from commissioning.comparison.question import INSPECTED
from commissioning.comparison.reporting_years import day_of

from .bought import BUY_LESS, BUY_MORE, WAYS, Moved, moved, share_bought
from .reference import YEARS

HAS, HAD, DECLINED = "has", "had", "declined"
MORE, LESS = "bought_more", "bought_less"
BOUGHT = {BUY_MORE: MORE, BUY_LESS: LESS}
NEIGHBOUR, GRADE, REGION, TYPE = "neighbour", "grade", "region", "type"
ASK = {
    HAS: (
        "What did you have to settle before go-live, and what came up after it?",
        "What do you see of children's outcomes, and how do members steer?",
        "What did it take to pay for, at first and each year?",
    ),
    HAD: (
        "Why did it end, who decided that, and what moved back?",
        "What would you write into the contract, or leave out, another time?",
        "What became of staff, records and registrations?",
    ),
    DECLINED: (
        "What did you weigh, and by which criteria?",
        "What made you keep what you had, and what did you do instead?",
        "What did the work on options take, and what of it was of use?",
    ),
    MORE: (
        "Why did you buy more: were homes and carers of your own short, or did you close some?",
        "How far from home do children live now, and what do visits and reviews show?",
        "What did it do to prices, and to the choice of placements for a child?",
    ),
    LESS: (
        "What did you build, or whom did you recruit, to buy less, and how long did it take?",
        "Which children still live in bought placements, and why?",
        "What did it cost before it saved, and what became of the contracts that you had?",
    ),
}


@dataclass(frozen=True)
class CouncilToAsk:
    """A council to ask: what it did, when, under which grade, and why it is like the one that
    asks. ``record`` is the change (Decided), the change considered (ConsideredOutcome) or the share
    that moved (Moved)."""

    authority: LocalAuthority
    did: str
    on: date
    grade: str
    record: Decided | ConsideredOutcome | Moved
    reasons: tuple[str, ...]
    neighbour_rank: int | None

    @property
    def questions(self):
        return ASK[self.did]

    @property
    def order(self):
        """Most reasons first, then the nearest neighbour, then the newest, then by name."""
        rank = self.neighbour_rank or 99
        return (-len(self.reasons), rank, -self.on.toordinal(), self.authority.name)


def councils_to_ask(position, option, background):
    """The councils to ask about any option of a council in a Position, most like it first."""
    if option not in WAYS:
        return peers(position, option, background)
    cases = moved(option, share_bought(position))
    return buyers(position, option, cases, histories(position.area, INSPECTED) if cases else {})


def only(found, did=(), regions=(), name=""):
    """Those of some CouncilToAsk that did one of some things, in some regions (codes), whose name
    has the letters; all where nothing is asked. Their order stays."""
    letters = name.casefold().strip()
    return [
        peer
        for peer in found
        if (not did or peer.did in did)
        and (not regions or peer.authority.region_code in regions)
        and letters in peer.authority.name.casefold()
    ]


def counted(found, did=(), regions=(), name=""):
    """By field of the form a Counter of how many each choice would give beside all else."""
    return {
        "did": Counter(peer.did for peer in only(found, (), regions, name)),
        "region": Counter(peer.authority.region_code for peer in only(found, did, (), name)),
    }


def peers(position, option, background):
    """Those to ask about a delivery model. A council that did several of these stands once for
    each."""
    changes = background.decided.changes
    did = [_of_change(one) for one in changes if _is_about(one, option)]
    did += [_of_considered(one) for one in background.weighed if one.considered.model == option]
    return _by_likeness(position, [there for one in did for there in _still_there(one)])


def buyers(position, option, cases, graded):
    """Those to ask about buying more or less, each by its Moved. ``graded`` has the histories of
    grades by council: a grade is that in force on the day from which the share moved."""
    return _by_likeness(position, [_of_moved(one, BOUGHT[option], graded) for one in cases])


def _by_likeness(position, did):
    near = {one.authority.pk: one.rank for one in position.neighbours}
    found = (
        CouncilToAsk(*facts, _reasons(position, facts[0], facts[3], near), near.get(facts[0].pk))
        for facts in did
        if facts[0].pk != position.authority.pk
    )
    return sorted(found, key=lambda peer: peer.order)


def _of_moved(one, did, graded):
    inspection = in_force_on(graded.get(one.authority.pk, ()), day_of(one.start.year))
    grade = inspection.grade if inspection else ""
    return one.authority, did, day_of(one.start.year + YEARS), grade, one


def _still_there(facts):
    """What a council did; of one that has closed the same for each of its successors, since nobody
    else can be asked."""
    authority, *rest = facts
    if not authority.has_closed:
        return [facts]
    return [(successor, *rest) for successor in authority.successors.all()]


def _is_about(decided, option):
    return decided.trajectory.change.arrangement.model == option


def _of_change(decided):
    change = decided.trajectory.change
    did = HAS if change.ended_on is None else HAD
    return change.authority, did, change.go_live, decided.grade, decided


def _of_considered(row):
    grade = row.next.before.grade if row.next.before else ""
    return row.considered.authority, DECLINED, row.considered.decided_on, grade, row


def _reasons(position, authority, grade, near):
    own = position.authority
    tests = {
        NEIGHBOUR: authority.pk in near,
        GRADE: bool(grade) and grade == position.grade,
        REGION: authority.region_code == own.region_code,
        TYPE: authority.type == own.type,
    }
    return tuple(reason for reason, holds in tests.items() if holds)
