from .arrangement import DeliveryArrangement
from .audit_entry import Action, AuditEntry, AuditHead, digest_of
from .choices import (
    REGISTER_BEGINS,
    WHOLE_SERVICE,
    Confidence,
    Control,
    DeliveryModel,
    Evidence,
    Initiation,
    ServiceScope,
)
from .collaboration import CollaborationKind, CollaborationMember, CollaborationRole
from .context_note import ContextNote
from .decision import Decision
from .event import ArrangementEvent, ConsideredChange, EventKind, EventStage
from .frozen_version import FrozenVersion
from .glossary import GlossaryTerm
from .national_figure import NationalFigure
from .planning import (
    CriterionGroup,
    PlanCriterion,
    PlanGateway,
    PlanReadinessItem,
    ReadinessHead,
)
from .reader_report import ReaderReport, ReportState
from .source import Source
from .study import StudyResult, StudyRun
from .submission import Submission, SubmissionKind, SubmissionState
from .submission_change import SubmissionChange, SubmissionPart
from .upload import Conflicts, UploadedFile

__all__ = [
    "REGISTER_BEGINS",
    "WHOLE_SERVICE",
    "Action",
    "ArrangementEvent",
    "AuditEntry",
    "AuditHead",
    "CollaborationKind",
    "CollaborationMember",
    "CollaborationRole",
    "Confidence",
    "Conflicts",
    "ConsideredChange",
    "ContextNote",
    "Control",
    "CriterionGroup",
    "Decision",
    "DeliveryArrangement",
    "DeliveryModel",
    "EventKind",
    "EventStage",
    "Evidence",
    "FrozenVersion",
    "GlossaryTerm",
    "Initiation",
    "NationalFigure",
    "PlanCriterion",
    "PlanGateway",
    "PlanReadinessItem",
    "ReaderReport",
    "ReadinessHead",
    "ReportState",
    "ServiceScope",
    "Source",
    "StudyResult",
    "StudyRun",
    "Submission",
    "SubmissionChange",
    "SubmissionKind",
    "SubmissionPart",
    "SubmissionState",
    "UploadedFile",
    "digest_of",
]
