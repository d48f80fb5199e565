"""What a submission was given for one table, as it came in."""

from dataclasses import asdict, dataclass, field

from commissioning.catalogue.table_dataset import worked_out
from commissioning.tables import table_called
from commissioning.tables.loading import Refusal


@dataclass
class TableRows:
    """Rows and removals are lists of (place, cells by column), place being a line's number or
    words; removals name rows by their keys. ``refused`` is what the reading of a file could not
    take, ``unchanged`` how many of its rows the register held already, and ``defaults`` are cells
    of records that do not exist yet. ``allow_near`` is the author's word that inspections near to
    others are inspections of their own."""

    rows: list = field(default_factory=list)
    removals: list = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unchanged: int = 0
    defaults: dict = field(default_factory=dict)
    allow_near: bool = False

    def packed(self):
        """As it is kept: JSON alone, without a second copy of the rows."""
        return vars(self) | {"refused": [asdict(one) for one in self.refused]}

    @classmethod
    def unpacked(cls, kept):
        return cls(**kept | {"refused": [Refusal(**one) for one in kept["refused"]]})

    def options(self, slug):
        """What the planner is to know beside the rows."""
        found = {
            "ignore": worked_out(table_called(slug)),
            "defaults": self.defaults,
            "allow_near": self.allow_near,
        }
        if slug == "observations":
            found["part"] = self._indicators()
        return found

    def _indicators(self):
        """The part of the largest table that the rows are about."""
        codes = {cells.get("indicator", "") for _, cells in (*self.rows, *self.removals)}
        return {"indicator__in": sorted(codes)}


def rows_by_table(submission):
    """What a submission was given, by a table's slug."""
    return {part.table: TableRows.unpacked(part.given) for part in submission.parts.all()}
