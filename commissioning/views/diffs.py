"""Diffs as pages and files show them: what a plan would do, and what a submission did."""

from itertools import groupby
from typing import NamedTuple

from authorities.models import LocalAuthority

from ..datasets import TABLES, table_called

ORDER = {table.slug: number for number, table in enumerate(TABLES)}
DIFF = ["table", "action", "place", "key", "record", "column", "old", "new", "message"]


class Group(NamedTuple):
    """The lines about one table with one action, and the councils that they are about."""

    title: str
    action: str
    lines: list

    @property
    def name(self):
        return f"{self.title}: {self.action}"


class Line(NamedTuple):
    """One record: in words, with the council that it is about (None for none) and its cells, each
    (column, old, new)."""

    label: str
    council: LocalAuthority | None
    cells: list


def grouped(told):
    """The lines of a diff by table and action, in the order in which they were written."""
    told = list(told)
    councils = LocalAuthority.objects.in_bulk({council_of(one) for one in told} - {None})
    return [
        Group(
            table_called(slug).title,
            action,
            [Line(one.label, councils.get(council_of(one)), list(one.cells)) for one in lines],
        )
        for (slug, action), lines in groupby(told, key=lambda one: (one.table, one.action))
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
