"""Which table a heading is of."""

from difflib import get_close_matches

from commissioning.catalogue.table_dataset import PUBLISHED, worked_out
from commissioning.tables import TABLES, table_called
from commissioning.tables.loading import UnreadableFile

SHOWN = 12
# From which share of its columns on a heading is taken for one of a table with slips in it.
NEAR = 0.5


def table_for(heading, chosen="", sheet=""):
    """The table whose columns stand in the heading, the table that was chosen, or that the sheet
    is named after. Raises UnreadableFile where it is none, or could be several."""
    by_name = {table.slug: table for table in TABLES}
    if chosen or sheet in by_name:
        return table_called(chosen or sheet)
    # A whole heading says more than a part of one.
    fitting = [table for table in TABLES if _is_whole(table, heading)] or [
        table for table in TABLES if _fits(table, heading)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = ", ".join(table.slug for table in fitting)
        raise UnreadableFile(f"the columns are those of several tables ({names}): say which it is.")
    raise UnreadableFile(_none_fits(heading))


def is_ours(heading):
    """Whether a heading is of a table of ours, or of several."""
    return any(_fits(table, heading) for table in TABLES)


def _is_whole(table, heading):
    """Whether a heading is the table's as it is published."""
    return set(heading) == {column.name for column in PUBLISHED[table.slug].columns}


def _fits(table, heading):
    """Whether a heading is the table's as it is published, or a part of its own columns."""
    if _is_whole(table, heading):
        return True
    needed = set(table.key) - set(table.may_be_empty)
    return needed <= set(heading) <= table.columns.keys() | set(worked_out(table))


def _none_fits(heading):
    nearest = max(TABLES, key=lambda table: _share(table, heading))
    if _share(nearest, heading) >= NEAR:
        return _nearly(nearest, heading)
    shown = ", ".join(heading[:SHOWN]) + (", …" if len(heading) > SHOWN else "")
    return (
        f"the columns are not those of a table of the register, nor of a file that Ofsted or the "
        f"Department for Education publishes: {shown}. Each table has a template to begin with."
    )


def _share(table, heading):
    """How many of the columns of a heading are the table's."""
    known = table.columns.keys() | set(worked_out(table))
    return len(known & set(heading)) / len(heading)


def _nearly(table, heading):
    """What keeps the heading from being the table's, with the cure."""
    known = [*table.columns, *worked_out(table)]
    unknown = [name for name in heading if name not in known]
    lacking = [name for name in table.key if name not in {*heading, *table.may_be_empty}]
    told = [_unknown(name, [one for one in known if one not in heading]) for name in unknown]
    if lacking:
        told.append(f"it lacks {', '.join(lacking)}, by which its rows are told apart")
    return f"the columns are nearly those of {table.slug}: {'; '.join(told)}"


def _unknown(name, free):
    near = get_close_matches(name.lower(), free, n=1)
    cure = f"call it {near[0]}" if near else "leave it out"
    return f"there is no column “{name}”: {cure}"
