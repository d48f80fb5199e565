"""What the register holds of provision: spells and judgements by URN, and how owners are spelt."""

from collections import defaultdict

from providers.models import Provision, ProvisionGrade, ProvisionList, ProvisionSpell

from .facts import plain_owner

SPELL = (
    *["first_list", "last_list", "provision_type", "sector", "owner", "provider", "externalised"],
    *["places", "area_code", "registration_status"],
)
GRADE = ("inspected_on", "first_list", "last_list", "grade", "help_and_protection", "leadership")


class HeldProvision:
    """Read with four queries. Cells are text, as in our files."""

    def __init__(self):
        self.lists = sorted(ProvisionList.objects.values_list("code", flat=True))
        self.names = dict(Provision.objects.values_list("urn", "name"))
        self.spells, self.grades = defaultdict(list), defaultdict(list)
        spells = ProvisionSpell.objects.order_by("first_list")
        for urn, *values in spells.values_list("provision__urn", *_columns(SPELL)):
            self.spells[urn].append(dict(zip(SPELL, map(_text, values), strict=True)))
        grades = ProvisionGrade.objects.order_by("inspected_on").values_list(
            "provision__urn", *GRADE
        )
        for urn, *values in grades:
            self.grades[urn].append(dict(zip(GRADE, map(_text, values), strict=True)))
        self._owners = {}
        for spells in self.spells.values():
            for spell in spells:
                if spell["owner"]:
                    known = self._owners.setdefault(plain_owner(spell["owner"]), spell)
                    if spell["last_list"] > known["last_list"]:
                        self._owners[plain_owner(spell["owner"])] = spell

    def owner(self, name):
        """The newest spell whose owner has that name, in whatever spelling; None for none."""
        return self._owners.get(plain_owner(name))

    def before(self, code):
        """The list before that with the code; empty for none."""
        return max((one for one in self.lists if one < code), default="")


def on_list(rows, code):
    """The row, of spells or judgements of one URN, that stands in the list; None for none."""
    there = [row for row in rows if row["first_list"] and row["first_list"] <= code]
    return next((row for row in there if row["last_list"] >= code), None)


def alike(name, cell, other):
    """Whether two cells of a column say the same: an owner in whatever spelling."""
    return cell == other or (name == "owner" and plain_owner(cell) == plain_owner(other))


def _columns(names):
    return ["provider__slug" if name == "provider" else name for name in names]


def _text(value):
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
