from .authority import AuthorityCode, AuthorityName, AuthorityType, LocalAuthority, Region
from .framework import Framework, JudgementArea, Theme
from .indicator import (
    Indicator,
    Observation,
    Polarity,
    PublishedSeries,
    StatisticalNeighbour,
    Symbol,
    Unit,
)
from .inspection import FULL_KINDS, Inspection, InspectionKind
from .judgement import Grade, Judgement, MissingReason

__all__ = [
    "FULL_KINDS",
    "AuthorityCode",
    "AuthorityName",
    "AuthorityType",
    "Framework",
    "Grade",
    "Indicator",
    "Inspection",
    "InspectionKind",
    "Judgement",
    "JudgementArea",
    "LocalAuthority",
    "MissingReason",
    "Observation",
    "Polarity",
    "PublishedSeries",
    "Region",
    "StatisticalNeighbour",
    "Symbol",
    "Theme",
    "Unit",
]
