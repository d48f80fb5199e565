from .arrangement import DeliveryArrangement
from .audit import Action, AuditEntry
from .frozen import FrozenVersion
from .note import ContextNote
from .reader import ReaderReport, ReportState
from .record import ArrangementEvent, ConsideredChange, EventKind
from .revision import SubmissionChange, SubmissionPart
from .source import Source
from .submission import Submission, SubmissionKind, SubmissionState
from .uploaded import UploadedFile
from .words import (
    REGISTER_BEGINS,
    WHOLE_SERVICE,
    Confidence,
    Control,
    DeliveryModel,
    Evidence,
    Initiation,
    ServiceScope,
)

__all__ = [
    "REGISTER_BEGINS",
    "WHOLE_SERVICE",
    "Action",
    "ArrangementEvent",
    "AuditEntry",
    "Confidence",
    "ConsideredChange",
    "ContextNote",
    "Control",
    "DeliveryArrangement",
    "DeliveryModel",
    "EventKind",
    "Evidence",
    "FrozenVersion",
    "Initiation",
    "ReaderReport",
    "ReportState",
    "ServiceScope",
    "Source",
    "Submission",
    "SubmissionChange",
    "SubmissionKind",
    "SubmissionPart",
    "SubmissionState",
    "UploadedFile",
]
