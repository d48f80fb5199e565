"""Councils to ask about an option, most like the one that asks first."""

from django.utils import timezone

from authorities.periods import Precision
from commissioning.models import WHOLE_SERVICE
from commissioning.planning.background import background
from commissioning.planning.councils_to_ask import BOUGHT, DECLINED, HAD, HAS, councils_to_ask, only
from commissioning.planning.forms.evidence import PeersOfForm
from commissioning.planning.position import position
from commissioning.tables.column_description import Described

from .columns import code_of_council, count, name_of_council
from .declaration import Comparison, ComparisonFile

COLUMNS = (
    Described(
        "asked_by",
        "The council that asks.",
        "key",
        link=("authorities", "gss_code"),
        needed=True,
    ),
    Described(
        "option",
        "What it considers: a delivery model, or buying more or less.",
        "code",
        needed=True,
    ),
    count("place", "The place among those asked for: 1 is most like the council that asks."),
    code_of_council(),
    name_of_council("name"),
    Described(
        "did", "What it did.", "code", allowed=(HAS, HAD, DECLINED, *BOUGHT.values()), needed=True
    ),
    Described(
        "on",
        "The day of go-live, of the decision, or by which the share had moved.",
        "date",
        needed=True,
    ),
    Described(
        "on_precision",
        "How well that day is known: a month or year is told by its first day.",
        "code",
        allowed=tuple(Precision.values),
        needed=True,
    ),
    Described(
        "grade", "The grade that it had when it decided, or when its share began to move.", "code"
    ),
    Described("reasons", "Why it is like the one that asks.", "keys"),
    Described("neighbour_rank", "Its place among the statistical neighbours.", "integer"),
)


def answer_peers(question, cached):
    """The Peers of the question, with what the register holds about all councils kept."""
    today = timezone.localdate()
    register = cached(background, WHOLE_SERVICE, today)
    place = position(question.authority, WHOLE_SERVICE, today, register.latest)
    found = councils_to_ask(place, question.option, register)
    return only(found, **question.narrowed_to)


def _precision(peer):
    if peer.did in BOUGHT.values():
        return Precision.DAY
    if peer.did == DECLINED:
        return peer.record.considered.precision
    return peer.record.trajectory.change.arrangement.started_precision


def _rows(question, answer):
    for place, peer in enumerate(answer, start=1):
        yield {
            "asked_by": question.authority.gss_code,
            "option": str(question.option),
            "place": place,
            "gss_code": peer.authority.gss_code,
            "name": peer.authority.name,
            "did": peer.did,
            "on": peer.on,
            "on_precision": _precision(peer),
            "grade": peer.grade or None,
            "reasons": list(peer.reasons),
            "neighbour_rank": peer.neighbour_rank,
        }


PEERS = Comparison(
    "peers",
    "Councils to ask",
    "Councils that have, had, or weighed and declined an option, or bought more or less",
    PeersOfForm,
    answer_peers,
    (
        ComparisonFile(
            "peers",
            "Councils to ask",
            "A row for each council that has, had, or weighed and declined an option, or bought "
            "more or less of the care, most like the council that asks first.",
            ("asked_by", "option", "place"),
            lambda: COLUMNS,
            _rows,
        ),
    ),
    needs="authority",
)
