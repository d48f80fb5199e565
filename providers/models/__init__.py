"""The dictionary of providers: organisations that run services for councils, and provision
(homes, agencies, schools) as Ofsted's lists have it."""

from .area import CouncilAreaField
from .grade import GradeOutcome, ProvisionGrade, ProvisionGradeScale
from .provider import LegalForm, Provider
from .provision import Provision, ProvisionType, Sector
from .provision_event import ProvisionEvent, ProvisionEventKind
from .provision_list import ListScope, ProvisionList
from .spell import ProvisionSpell, RegistrationStatus

__all__ = [
    "CouncilAreaField",
    "GradeOutcome",
    "LegalForm",
    "ListScope",
    "Provider",
    "Provision",
    "ProvisionEvent",
    "ProvisionEventKind",
    "ProvisionGrade",
    "ProvisionGradeScale",
    "ProvisionList",
    "ProvisionSpell",
    "ProvisionType",
    "RegistrationStatus",
    "Sector",
]
