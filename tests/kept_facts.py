"""What the data version is made of, kept between tests: all cells of all tables take a second to
read, and most tests that write change a row or two."""

from django.db import connection

from commissioning.tables import version


class KeptFacts:
    """Stands in for ``version._facts``. The cells of a table are read anew in a test that may have
    written to it or to one that its rows name, and else kept for the database of the tests."""

    def __init__(self, changes):
        self.changes, self.read, self.kept = changes, version._facts, {}

    def __call__(self, table):
        if self.changes.may_have_written_to(_tables_behind(table.model)):
            return self.read(table)
        key = connection.settings_dict["NAME"], table.slug
        if key not in self.kept:
            self.kept[key] = self.read(table)
        return self.kept[key]


def _tables_behind(model):
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    linked = {field.related_model for field in fields if field.related_model}
    through = {field.remote_field.through for field in model._meta.many_to_many}
    return {of._meta.db_table for of in {model} | linked | through}
