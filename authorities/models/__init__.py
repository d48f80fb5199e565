from .authority import AuthorityCode, AuthorityName, AuthorityType, LocalAuthority, Region
from .codes import CodeField, columns_of_codes
from .framework import Framework, JudgementArea, Theme
from .grade import Grade, GradeScale
from .indicator import (
    Indicator,
    Observation,
    Polarity,
    PublishedSeries,
    StatisticalNeighbour,
    Symbol,
    Unit,
)
from .inspection import INSPECTED, LATEST_FIRST, PUBLISHED, Inspection, InspectionKind
from .judgement import Judgement, MissingReason, standing_judgement

__all__ = [
    "INSPECTED",
    "LATEST_FIRST",
    "PUBLISHED",
    "AuthorityCode",
    "AuthorityName",
    "AuthorityType",
    "CodeField",
    "Framework",
    "Grade",
    "GradeScale",
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
    "columns_of_codes",
    "standing_judgement",
]
