"""One loader for every table: plan what rows would change, then apply the plan as a whole."""

from .applying import apply
from .archive import tables_in
from .planning import plan
from .reading import UnreadableFile, read_csv
from .report import Change, Plan, Refusal

__all__ = ["Change", "Plan", "Refusal", "UnreadableFile", "apply", "plan", "read_csv", "tables_in"]
