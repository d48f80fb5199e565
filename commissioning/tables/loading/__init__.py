"""One loader for every table: plan what rows would change, then apply the plan as a whole."""

from .applying import apply
from .archive import tables_in
from .planning import plan
from .reading import UnreadableFile, read_csv
from .report import LoadPlan, Refusal, RowChange

__all__ = [
    "LoadPlan",
    "Refusal",
    "RowChange",
    "UnreadableFile",
    "apply",
    "plan",
    "read_csv",
    "tables_in",
]
