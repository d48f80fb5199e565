"""The one door: every change to published facts is a submission, planned, checked, published.

``draft`` keeps rows, ``planned`` says what they would do, ``hand_in`` puts them before somebody
else, who will ``publish`` or ``reject`` them; ``undo`` drafts the reverse. Commands go through
``commanded``. No HTTP here, and no permissions: views ask for those.
"""

from .checking import publish, publish_due, reject, set_publish_on
from .commanding import commanded
from .drafting import draft, draft_anew, drop, hand_in, needs_second_person, redraft
from .errors import (
    CannotUndo,
    Incomplete,
    Moved,
    NotAllowed,
    NothingToDo,
    RowsRefused,
    SubmissionError,
    WrongState,
)
from .given import Given, given_of
from .planning import planned
from .told import Planned, TablePlan, Told
from .undoing import undo

__all__ = [
    "CannotUndo",
    "Given",
    "Incomplete",
    "Moved",
    "NotAllowed",
    "NothingToDo",
    "Planned",
    "RowsRefused",
    "SubmissionError",
    "TablePlan",
    "Told",
    "WrongState",
    "commanded",
    "draft",
    "draft_anew",
    "drop",
    "given_of",
    "hand_in",
    "needs_second_person",
    "planned",
    "publish",
    "publish_due",
    "redraft",
    "reject",
    "set_publish_on",
    "undo",
]
