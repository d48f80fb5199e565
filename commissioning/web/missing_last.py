"""Rows without a value stand at the end of a sorted table, whichever way it is sorted."""

from django.db.models import F
from django_tables2.data import TableListData, TableQuerysetData
from django_tables2.utils import Accessor, OrderBy

from commissioning.comparison.standings import UNGRADED

MISSING = (None, "", UNGRADED)


def missing_last(data):
    """What a table is made of, a list or a queryset, so that it sorts with missing values last."""
    return QuerysetMissingLast(data) if TableQuerysetData.validate(data) else ListMissingLast(data)


class ListMissingLast(TableListData):
    def __init__(self, data):
        super().__init__(list(data))

    def order_by(self, aliases):
        super().order_by(aliases)
        for alias in aliases[:1]:
            first = Accessor(self.table.columns[OrderBy(alias).bare].order_by[0].bare)
            self.data.sort(key=lambda row: first.resolve(row, quiet=True) in MISSING)


class QuerysetMissingLast(TableQuerysetData):
    def order_by(self, aliases):
        super().order_by(aliases)
        self.data = self.data.order_by(*map(_ordered, self.data.query.order_by))


def _ordered(name):
    """The order of a column, "-name" from its end, with empty values last; an order that is no
    name has been made so before."""
    if not isinstance(name, str):
        return name
    column = F(name.removeprefix("-"))
    return column.desc(nulls_last=True) if name.startswith("-") else column.asc(nulls_last=True)
