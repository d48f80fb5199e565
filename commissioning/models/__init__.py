from .arrangement import DeliveryArrangement
from .record import ArrangementEvent, ConsideredChange, EventKind
from .source import Source
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
]
