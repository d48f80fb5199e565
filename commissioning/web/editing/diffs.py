"""Diffs as pages and files show them: what a plan would do, and what a submission did."""

from itertools import groupby
from typing import NamedTuple

from authorities.models import LocalAuthority
from commissioning.tables import TABLES, table_called

ORDER = {table.slug: number for number, table in enumerate(TABLES)}
DIFF = ["table", "action", "place", "key", "record", "column", "old", "new", "message"]


class DiffGroup(NamedTuple):
    """The lines about one table with one action, and the councils that they are about."""

    title: str
    action: str
    lines: list

    @property
    def name(self):
        return f"{self.title}: {self.action}"

    @property
    def says(self):
        """The heading over whole records."""
        return "What it said" if self.action == "removed" else "What it says"

    @property
    def cells(self):
        """Each cell with its line: (line, column, old, new)."""
        return [(line, *cell) for line in self.lines for cell in line.cells]


class Line(NamedTuple):
    """One record: in words, with the council that it is about (None for none) and its cells, each
    (column, old, new)."""

    label: str
    council: LocalAuthority | None
    cells: list


def grouped(told, words=None):
    """The lines of a diff by table and action, in the order in which they were written; with
    ``words``, a CellWords, the cells as a checker reads them."""
    told = list(told)
    show = words.show if words else lambda table, name, cell: cell
    councils = LocalAuthority.objects.in_bulk({council_of(one) for one in told} - {None})
    return [
        DiffGroup(
            table_called(slug).title,
            action,
            [Line(one.label, councils.get(council_of(one)), _shown(one, show)) for one in lines],
        )
        for (slug, action), lines in groupby(told, key=lambda one: (one.table, one.action))
    ]


def _shown(one, show):
    return [
        (name, *(show(one.table, name, cell) for cell in (old, new)))
        for name, old, new in one.cells
    ]


def parts_of(submission):
    """The parts of a submission in the order of the tables."""
    return sorted(submission.parts.all(), key=lambda part: ORDER[part.table])


def diff_rows(told):
    """A row of DIFF for each cell."""
    for one in told:
        place = getattr(one, "place", "")
        for column, old, new in one.cells:
            yield [one.table, one.action, place, one.key, one.label, column, old, new, ""]


def refused_rows(plan):
    """A row of DIFF for each refusal."""
    for table, refusal in plan.refused:
        cells = [refusal.column, refusal.value, "", refusal.message]
        yield [table, "refused", refusal.line, "", "", *cells]


def council_of(one):
    """The primary key of the council of a told or kept change."""
    return one.council if hasattr(one, "council") else one.authority_id
