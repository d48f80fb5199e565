"""The one door: every change to published facts is a submission, planned, checked, published.

``draft`` keeps rows, ``planned`` says what they would do, ``submit`` puts them before somebody
else, who will ``publish`` or ``reject`` them; ``undo`` drafts the reverse. Commands go through
``published_by_command``. No HTTP here, and no permissions but one, since a plan
depends on it: whose upload may change what is published. Views ask for all others.
"""

from .command import published_by_command
from .draft import draft, draft_anew, drop, redraft, requires_review, submit, withdraw
from .dry_run import planned
from .errors import (
    CannotUndo,
    Incomplete,
    NotAllowed,
    NothingToDo,
    PlanChanged,
    RowsRefused,
    SubmissionError,
    WrongState,
)
from .payload import TableRows, rows_by_table
from .plan import RecordChange, SubmissionPlan, TablePlan
from .review import publish, publish_due, reject, set_publish_on
from .undo import undo

__all__ = [
    "CannotUndo",
    "Incomplete",
    "NotAllowed",
    "NothingToDo",
    "PlanChanged",
    "RecordChange",
    "RowsRefused",
    "SubmissionError",
    "SubmissionPlan",
    "TablePlan",
    "TableRows",
    "WrongState",
    "draft",
    "draft_anew",
    "drop",
    "planned",
    "publish",
    "publish_due",
    "published_by_command",
    "redraft",
    "reject",
    "requires_review",
    "rows_by_table",
    "set_publish_on",
    "submit",
    "undo",
    "withdraw",
]
