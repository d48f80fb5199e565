"""A list that is newer than all that the register has: what it repeats goes on, the rest begins."""

from .held import alike, on_list
from .tables import GRADES, PROVISION, SPELLS

JUDGED = ("inspected_on", "grade", "help_and_protection", "leadership")


class Addition:
    """Rows of the tables for a list, from what the list before it says."""

    def __init__(self, held, code):
        self._held, self._code = held, code
        self._before = held.before(code)

    def rows(self, urn, name, began, spell, grade):
        """Yield (table, cells). ``name`` is empty where Ofsted holds it back, ``grade`` None
        where there was no inspection yet."""
        known = self._held.names.get(urn)
        if known is None or (name and name != known):
            day = {"registered_on": began} if began else {}
            yield PROVISION, {"urn": urn, "name": name} | day
        yield SPELLS, self._spell(urn, spell)
        if grade is not None:
            yield GRADES, self._grade(urn, grade)

    def _spell(self, urn, spell):
        key = {"provision": urn, "first_list": self._code, "last_list": self._code}
        last = on_list(self._held.spells[urn], self._before)
        if last and all(alike(name, cell, last[name]) for name, cell in spell.items()):
            return key | {"first_list": last["first_list"]}
        owner = self._held.owner(spell.get("owner", "")) or {}
        linked = {name: owner[name] for name in ("provider", "externalised") if owner.get(name)}
        return key | spell | linked

    def _grade(self, urn, grade):
        key = {"provision": urn, "inspected_on": grade["inspected_on"], "last_list": self._code}
        last = on_list(self._held.grades[urn], self._before)
        if last and all(last[name] == grade[name] for name in JUDGED):
            return key | {"first_list": last["first_list"]}
        return key | {"first_list": self._code} | grade
