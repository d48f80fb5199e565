"""Which table a heading is of."""

from ...datasets import TABLES, table_called
from ...datasets.published import PUBLISHED, worked_out
from ...loading import UnreadableFile

SHOWN = 12


def table_for(heading, chosen="", sheet=""):
    """The table whose columns stand in the heading, the table that was chosen, or that the sheet
    is named after. Raises UnreadableFile where it is none, or could be several."""
    by_name = {table.slug: table for table in TABLES}
    if chosen or sheet in by_name:
        return table_called(chosen or sheet)
    fitting = [table for table in TABLES if _fits(table, heading)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = ", ".join(table.slug for table in fitting)
        raise UnreadableFile(f"the columns are those of several tables ({names}): say which it is.")
    raise UnreadableFile(_none_fits(heading))


def is_ours(heading):
    """Whether a heading is of a table of ours, or of several."""
    return any(_fits(table, heading) for table in TABLES)


def _fits(table, heading):
    """Whether a heading is the table's as it is published, or a part of its own columns."""
    if set(heading) == {column.name for column in PUBLISHED[table.slug].columns}:
        return True
    needed = set(table.key) - set(table.may_be_empty)
    return needed <= set(heading) <= table.columns.keys() | set(worked_out(table))


def _none_fits(heading):
    shown = ", ".join(heading[:SHOWN]) + (", …" if len(heading) > SHOWN else "")
    return (
        f"the columns are not those of a table of the register, nor of a file that Ofsted or the "
        f"Department for Education publishes: {shown}. Each table has a template to begin with."
    )
