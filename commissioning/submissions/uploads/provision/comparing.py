"""A list that the register has, compared with it row by row."""

from collections import Counter
from typing import NamedTuple

from .held import alike, on_list
from .tables import GRADES, SPELLS

NOT_THERE = "nothing in this list"


class Difference(NamedTuple):
    table: str
    column: str
    theirs: str
    ours: str


class Comparison:
    """``unchanged`` counts by table the rows that agree."""

    def __init__(self, held, code, columns):
        self._held, self._code = held, code
        # The council stands under another name in the file.
        self._columns = {*columns, "area_code"}
        self.unchanged = Counter()

    def differences(self, urn, spell, grade):
        """A list of ``Difference`` of one row: its spell and, where it has one, its judgement."""
        held = on_list(self._held.spells[urn], self._code)
        found = self._of(SPELLS, spell, held, "urn", urn)
        if grade is not None:
            judged = on_list(self._held.grades[urn], self._code)
            if judged and judged["inspected_on"] != grade["inspected_on"]:
                day = ("inspected_on", grade["inspected_on"], judged["inspected_on"])
                return [*found, Difference(GRADES, *day)]
            found += self._of(GRADES, grade, judged, "inspected_on", grade["inspected_on"])
        return found

    def _of(self, table, cells, held, key, value):
        if held is None:
            return [Difference(table, key, value, NOT_THERE)]
        differing = [
            Difference(table, name, cell, held[name])
            for name, cell in cells.items()
            # A value that one list leaves out stands as the lists around it have it.
            if cell and name in held and name in self._columns and not alike(name, cell, held[name])
        ]
        self.unchanged[table] += not differing
        return differing
