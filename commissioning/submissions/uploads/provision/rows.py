"""Rows of the tables of provision, made of one list of Ofsted and of what the register holds."""

from collections import defaultdict

from authorities.sources.ofsted_rows import KEEP
from authorities.sources.ofsted_rows.councils import CouncilFinder
from commissioning.submissions.payload import TableRows
from commissioning.tables.loading import Refusal
from providers.models import ListScope

from .adding import Addition
from .comparing import Comparison
from .facts import (
    PASSED_OVER,
    Unreadable,
    grade_of,
    may_be_a_person,
    name_of,
    plain,
    registered_on,
    spell_of,
)
from .held import HeldProvision
from .tables import LISTS, PROVISION, TABLES

QUESTION = 'If the register is right, say conflicts "keep"; else correct the row by a form.'
SHOWN = 50


class ProvisionRows:
    """``rows`` and ``refused`` are by table. A list that the register has is compared with it and
    changes nothing; where they differ it is asked about, unless the person says KEEP. A newer list
    is added. One older than the newest held is refused: what stands unchanged between two lists
    would have to be taken apart."""

    def __init__(self, file, name, conflicts=""):
        self.rows, self.refused = defaultdict(list), defaultdict(list)
        self.differences, self.notes = [], list(file.notes)
        self._file, self._name, self._word = file, name, conflicts
        self._code = file.listed_on.isoformat()
        self._held, self._finder = HeldProvision(), CouncilFinder()
        self._persons = self._taken = self._inspected = 0
        self.is_held = self._code in self._held.lists
        self._addition = Addition(self._held, self._code)
        self._comparison = Comparison(self._held, self._code, file.columns)
        if not self.is_held and self._held.before("9") > self._code:
            self._refuse_older()
            return
        for listed in file.rows:
            self._take(listed)
        self._finish()

    def given(self):
        """The rows by table, as a submission takes them."""
        unchanged = self._comparison.unchanged
        return {
            slug: TableRows(self.rows[slug], refused=self.refused[slug], unchanged=unchanged[slug])
            for slug in TABLES
            if unchanged[slug] or self.rows[slug] or self.refused[slug]
        }

    def _take(self, listed):
        cells = listed.cells
        if plain(cells["provision_type"]) in PASSED_OVER:
            self.notes.append(f"{self._place(listed)}: {cells['provision_type']} is no provision.")
            return
        try:
            spell = spell_of(cells, self._finder, self._file.listed_on, self._owner)
            grade, began = grade_of(cells), registered_on(cells)
        except Unreadable as error:
            column, value, message = error.args
            heading = self._file.columns.get(column, column).strip()
            self._refuse(PROVISION, self._place(listed), heading, value, message)
            return
        self._taken += 1
        self._inspected += grade is not None
        if self.is_held:
            self._compare(listed, spell, grade)
            return
        for table, row in self._addition.rows(cells["urn"], name_of(cells), began, spell, grade):
            self.rows[table].append((self._place(listed), row))

    def _compare(self, listed, spell, grade):
        urn, place = listed.cells["urn"], self._place(listed)
        for table, column, theirs, ours in self._comparison.differences(urn, spell, grade):
            told = f"{place}: {urn}, {column}: register “{ours}”, file “{theirs}”"
            self.differences.append(told)
            if self._word != KEEP:
                message = f"the register has “{ours}” for {urn} on {self._code}. {QUESTION}"
                self._refuse(table, place, column, theirs, message)

    def _owner(self, name):
        """An owner in the register's spelling; nothing for what may be a private person."""
        known = self._held.owner(name)
        if known:
            return known["owner"]
        if name and may_be_a_person(name):
            self._persons += 1
            return ""
        return name[:120]

    def _finish(self):
        if self._persons:
            self.notes.append(f"Owners that may be private persons, not named: {self._persons:,}.")
        if self.is_held:
            self.notes.append(f"The register has the list of {self._code}: nothing is added to it.")
        elif self._taken:
            self.rows[LISTS].append((self._name, self._list()))
        if self._word == KEEP and self.differences:
            self.notes.append(f"Cells that differ, kept as they are: {len(self.differences):,}.")
            self.notes += self.differences[:SHOWN]

    def _list(self):
        """The row of the list itself. Where some were not inspected yet, it has all."""
        covers = (
            ListScope.INSPECTED_ONLY if self._inspected == self._taken else ListScope.ALL_REGISTERED
        )
        has = {f"gives_{name}": str(column in self._file.columns).lower() for name, column in GIVES}
        return has | {
            "code": self._code,
            "listed_on": self._code,
            "covers": covers.value,
            "providers": str(self._taken),
            "source": f"Ofsted: {self._name}",
        }

    def _refuse_older(self):
        newest = self._held.lists[-1]
        message = (
            f"the list is older than the newest that the register has, of {newest}: lists come in "
            "the order of their days"
        )
        self._refuse(LISTS, self._name, "listed_on", self._code, message)

    def _place(self, listed):
        place = listed.place
        return f"{self._name}, line {place}" if isinstance(place, int) else place

    def _refuse(self, table, place, column, value, message):
        self.refused[table].append(Refusal(place, column, value, message))


GIVES = (("owners", "owner"), ("places", "places"), ("grades", "inspected_on"))
