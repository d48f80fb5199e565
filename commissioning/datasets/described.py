"""A column as readers meet it, in whichever format."""

from typing import NamedTuple


class Described(NamedTuple):
    """``type`` is one of: text code date integer number boolean key keys figure. A figure is a
    number or, in its place, one of the symbols in ``allowed``. ``link`` names the dataset and
    the column where a key is found; ``needed`` says that no cell is empty."""

    name: str
    meaning: str
    type: str = "text"
    unit: str = ""
    allowed: tuple[str, ...] = ()
    link: tuple[str, str] | None = None
    needed: bool = False


def of_column(column, link=None):
    """How a table's own column is described."""
    field = column.field
    return Described(
        column.name,
        column.meaning,
        column.type,
        allowed=tuple(column.allowed),
        link=link,
        needed=not (field.null or field.blank or field.many_to_many),
    )
