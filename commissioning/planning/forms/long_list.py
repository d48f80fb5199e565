"""Step 3: the options, those discounted with their reasons."""

from django import forms
from django.core.exceptions import ValidationError

from commissioning.models import DeliveryModel
from commissioning.planning.document import Cost, Option
from commissioning.planning.options import KINDS
from commissioning.planning.schema import MOST

from .base import RowForm, Step, kept, rows, with_ids, without_options
from .fields import ChoiceField, LineField, NoteField, NumberField

ROLES = [
    ("business_as_usual", "Business as usual: nothing changes"),
    ("do_minimum", "Do the minimum"),
    ("other", "A change"),
]
LONG_LIST = [
    ("carried_forward", "Carried forward"),
    ("discounted", "Discounted"),
    ("preferred", "Preferred way forward"),
]


def by_family():
    """The kinds of options to choose from, by family."""
    families = {}
    for kind in KINDS.values():
        families.setdefault(kind.family, []).append((kind.code, kind.label))
    return list(families.items())


class OptionForm(RowForm):
    thing = "Option"
    model = ChoiceField(by_family(), label="What it is")
    name = LineField(label="Name", help_text="As your members will call it.")
    role = ChoiceField(ROLES, label="Role")
    longlist = ChoiceField(LONG_LIST, label="On the long list")
    why = NoteField(rows=2, label="Why", help_text="Needed for one that is discounted.")
    once = NumberField(label="Cost once (£)")
    yearly = NumberField(label="Cost each year (£)", help_text="A saving is less than nought.")
    cost_source = LineField(label="Where the sums come from")
    makes_a_row = ("model", "name", "why")

    def clean(self):
        given = self.cleaned_data
        if given.get("remove"):
            return given
        if any(given.get(name) for name in self.makes_a_row) and not given.get("model"):
            self.add_error("model", "Choose what the option is.")
        if given.get("longlist") == "discounted" and not given.get("why"):
            self.add_error("why", "Say why the option is discounted.")
        return given


def initial_of(option):
    """An option as its row shows it."""
    return {
        "id": option.id,
        "model": option.model,
        "name": option.name,
        "role": option.role,
        "longlist": option.longlist,
        "why": option.why,
        "once": option.cost.once,
        "yearly": option.cost.yearly,
        "cost_source": option.cost.source,
    }


def option_of(row):
    """The option of a row's cleaned data."""
    names = ("id", "model", "role", "name", "longlist", "why")
    cost = Cost(row["once"], row["yearly"], row["cost_source"])
    return Option(**{name: row[name] for name in names}, cost=cost)


class InHouseForm(forms.Form):
    """Holds the rule that the council itself stays on the list."""

    def __init__(self, formset):
        super().__init__({})
        self.formset = formset

    def clean(self):
        models = [row.get("model") for row in kept(self.formset)] if self.formset.is_valid() else []
        if models and DeliveryModel.IN_HOUSE not in models:
            raise ValidationError(
                "The council itself stays on the list, so that every option is weighed against "
                "it. Discount it if you like, with a reason."
            )


class LongList(Step):
    slug, title = "long-list", "Long list"
    contains = "Every option, each kept or dropped for a reason."

    def build(self):
        options = [initial_of(option) for option in self.plan.options]
        self.rows = rows(OptionForm, options, self.data, "options", MOST["options"], extra=2)
        self.forms = [self.rows]
        if self.data is not None:
            self.forms.append(InHouseForm(self.rows))

    def filled(self):
        return without_options(self.plan, map(option_of, with_ids("o", kept(self.rows))))
