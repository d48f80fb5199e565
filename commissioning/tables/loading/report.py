"""What a load would do, or did: a plan with its changes and its refusals."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Refusal:
    """Why a row was not taken: where it stands (a line, or a place in a workbook), what stands
    there, what is wrong with it."""

    line: int | str
    column: str
    value: str
    message: str

    @property
    def place(self):
        return f"line {self.line}" if isinstance(self.line, int) else self.line

    def __str__(self):
        column = f", column {self.column}" if self.column else ""
        value = f', value "{self.value}"' if self.value else ""
        return f"{self.place}{column}{value}: {self.message}"


@dataclass
class RowChange:
    """A record to be created, changed or removed: the old cells of the columns that change (of
    all, where it goes), and the links that can only be set once the record, and others of the
    same file, exist."""

    line: int | str
    record: object
    before: dict[str, str] = field(default_factory=dict)
    links: dict[str, list] = field(default_factory=dict)


@dataclass
class LoadPlan:
    """What rows would do to a table. With a refusal, none of it is done."""

    table: object
    created: list[RowChange] = field(default_factory=list)
    changed: list[RowChange] = field(default_factory=list)
    removed: list[RowChange] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, line, column, value, message):
        self.refused.append(Refusal(line, column, value, message))

    @property
    def does_something(self):
        return bool(self.created or self.changed or self.removed)

    def __str__(self):
        removed = f"  removed {len(self.removed):>5}" if self.removed else ""
        return (
            f"{self.table.slug:<22} created {len(self.created):>5}  changed {len(self.changed):>5}"
            f"{removed}  unchanged {self.unchanged:>5}  refused {len(self.refused):>5}"
        )
