from .arrangement import DeliveryArrangement
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
    "ArrangementEvent",
    "Confidence",
    "ConsideredChange",
    "Control",
    "DeliveryArrangement",
    "DeliveryModel",
    "EventKind",
    "Evidence",
    "Initiation",
    "ServiceScope",
    "Source",
    "Submission",
    "SubmissionChange",
    "SubmissionKind",
    "SubmissionPart",
    "SubmissionState",
    "UploadedFile",
]
