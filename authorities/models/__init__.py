from .authority import AuthorityCode, AuthorityName, AuthorityType, LocalAuthority, Region
from .framework import Framework, JudgementArea, Theme
from .inspection import FULL_KINDS, Inspection, InspectionKind
from .judgement import Grade, Judgement, MissingReason

__all__ = [
    "FULL_KINDS",
    "AuthorityCode",
    "AuthorityName",
    "AuthorityType",
    "Framework",
    "Grade",
    "Inspection",
    "InspectionKind",
    "Judgement",
    "JudgementArea",
    "LocalAuthority",
    "MissingReason",
    "Region",
    "Theme",
]
