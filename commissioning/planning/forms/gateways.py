"""Step 4: the gateways that an option passes or fails, or of which that is not known."""

from dataclasses import replace

from commissioning.planning import library
from commissioning.planning.document import Gateway
from commissioning.planning.options import KINDS
from commissioning.planning.schema import MOST

from .base import RowForm, Step, kept, rows, with_ids
from .fields import ChoiceField, LineField, NoteField

ANSWERS = [("yes", "Passes"), ("no", "Fails")]
NOT_KNOWN = ("", "Not known")
VALUES = {"yes": True, "no": False, "": None}
WORDS = {value: word for word, value in VALUES.items()}


class GatewayForm(RowForm):
    thing = "Gateway"
    text = NoteField(rows=3, label="What must hold")
    source = LineField(500, label="Who asks for it")
    makes_a_row = ("text",)


class Gateways(Step):
    slug, title = "gateways", "Gateways"
    contains = "What an option must pass before it is weighed: powers, directions, time, a partner."

    def build(self):
        gates = self.plan.gateways or [library.as_gateway(row) for row in library.gateways()]
        form = self._form()
        initial = [self._initial(gate) for gate in gates]
        self.rows = rows(form, initial, self.data, "gateways", MOST["gateways"])
        self.forms = [self.rows]

    def _form(self):
        """A row with a question for each option."""
        answers = {
            f"passes_{option.id}": ChoiceField(
                ANSWERS,
                empty=NOT_KNOWN,
                label=option.name or KINDS_NAMES.get(option.model, option.id),
            )
            for option in self.plan.weighed
        }
        return type("GatewayForm", (GatewayForm,), answers)

    def _initial(self, gate):
        answers = {f"passes_{o}": WORDS[value] for o, value in gate.passes.items()}
        return {"id": gate.id, "text": gate.text, "source": gate.source, **answers}

    def filled(self):
        found = with_ids("g", kept(self.rows))
        given = {gate.id: gate.passes for gate in self.plan.gateways}
        rows = [(row, given.get(row["id"], {})) for row in found]
        return replace(self.plan, gateways=tuple(self._gateway(*row) for row in rows))

    def _gateway(self, row, given):
        """The gateway of a row. What was answered for an option that is discounted by now has no
        field here, and stays."""
        asked = {o.id: VALUES[row[f"passes_{o.id}"]] for o in self.plan.weighed}
        return Gateway(row["id"], row["text"], row["source"], given | asked)


KINDS_NAMES = {code: kind.label for code, kind in KINDS.items()}
