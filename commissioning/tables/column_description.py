"""A column as readers meet it, in whichever format."""

from collections.abc import Callable
from typing import NamedTuple

from .columns import CodeColumn


class _Described(NamedTuple):
    name: str
    meaning: str
    type: str = "text"
    unit: str = ""
    allowed: tuple[str, ...] | Callable = ()
    link: tuple[str, str] | None = None
    needed: bool = False


class Described(_Described):
    """``type`` is one of: text code date integer number boolean key keys figure. A figure is a
    number or, in its place, one of the symbols in ``allowed``. ``link`` names the dataset and
    the column where a key is found; ``needed`` says that no cell is empty."""

    @property
    def allowed(self):
        """The values that it can hold, where they are few: given as they are or, where they are
        rows of a table, as a function that reads them."""
        given = super().allowed
        return tuple(given()) if callable(given) else given

    @property
    def is_limited(self):
        """Whether it can hold few values; asking reads no table."""
        return bool(super().allowed)


def of_column(column, link=None):
    """How a table's own column is described."""
    field = column.field
    return Described(
        column.name,
        column.meaning,
        column.type,
        allowed=_allowed(column),
        link=link,
        needed=not (field.null or field.blank or field.many_to_many),
    )


def _allowed(column):
    """The values of a table's own column, or the function that reads them."""
    if isinstance(column, CodeColumn):
        return column.field.table.codes
    return tuple(column.allowed)
