"""Links between tables: records are named in cells by keys that do not change."""

# What names a record of each model in a cell.
KEYS = {
    "localauthority": "gss_code",
    "framework": "code",
    "gradescale": "code",
    "judgementarea": "code",
    "inspection": "reference",
    "indicator": "code",
    "provider": "slug",
    "provision": "urn",
    "provisionlist": "code",
    "servicescope": "code",
    "source": "reference",
    "glossaryterm": "code",
    "deliveryarrangement": "reference",
    "decision": "reference",
}


def key_of(record):
    """What names the record in a cell of another table."""
    return str(getattr(record, KEYS[record._meta.model_name]))


def keys_by_number(model):
    """What names each record of the model in a cell, by its primary key."""
    return dict(model.objects.values_list("pk", KEYS[model._meta.model_name]))


def no_such(model):
    """What to say where no record of the model has a key."""
    return f"no {model._meta.verbose_name} has this {KEYS[model._meta.model_name]}"


class Links:
    """Finds records by the keys that stand in cells, with one query a table."""

    def __init__(self):
        self._found = {}

    def find(self, model, key):
        """The record of the model with the key. Raises ValueError where there is none."""
        records = self._records(model)
        if key not in records:
            raise ValueError(no_such(model))
        return records[key]

    def _records(self, model):
        if model not in self._found:
            self._found[model] = self._former_codes(model) | {
                key_of(record): record for record in model.objects.all()
            }
        return self._found[model]

    @staticmethod
    def _former_codes(model):
        """A council answers to the codes that it once had, too."""
        if model._meta.model_name != "localauthority":
            return {}
        codes = model._meta.get_field("codes").related_model.objects.select_related("authority")
        return {former.code: former.authority for former in codes}
