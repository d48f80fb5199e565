"""Rules that one row alone cannot show to be broken, kept by the database itself.

A check constraint sees one row of one table. These rules look further, at other rows or at
other tables, so they are kept by triggers (and, for overlap on PostgreSQL, by an exclusion
constraint). They are declared in ``Meta.constraints`` like every other constraint: migrations
make them, ``full_clean()`` tries them first, and SQLite's habit of building a table anew to
alter it makes them anew too.
"""

import re

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint

SQLITE_TRIGGER = (
    "CREATE TRIGGER %(name)s BEFORE {event} ON %(table)s FOR EACH ROW WHEN {refuses} "
    "BEGIN SELECT RAISE(ABORT, '{rule}'); END"
)
POSTGRES_TRIGGER = (
    "CREATE OR REPLACE FUNCTION {rule}() RETURNS trigger LANGUAGE plpgsql AS $rule$ BEGIN "
    "IF {refuses} THEN RAISE EXCEPTION '{rule}' "
    "USING ERRCODE = 'check_violation', CONSTRAINT = '{rule}'; END IF; "
    "RETURN COALESCE(NEW, OLD); END $rule$; "
    "CREATE TRIGGER %(name)s BEFORE {events} ON %(table)s "
    "FOR EACH ROW EXECUTE FUNCTION {rule}()"
)
POSTGRES_DROP = "DROP TRIGGER IF EXISTS %(name)s ON %(table)s; DROP FUNCTION IF EXISTS {rule}()"


class Triggered(BaseConstraint):
    """A constraint that triggers keep: they refuse a row on the ``events`` if ``refuses``, a SQL
    condition, is true."""

    events = ("INSERT", "UPDATE")
    refuses = ""

    def constraint_sql(self, model, schema_editor):
        """Part of CREATE TABLE: nothing inline; the triggers follow once every table stands."""
        schema_editor.deferred_sql.extend(self.statements(model, schema_editor))

    def create_sql(self, model, schema_editor):
        """The statement that adds the rule to a table that stands already (PostgreSQL)."""
        return self.statements(model, schema_editor)[0]

    def remove_sql(self, model, schema_editor):
        """The statement that takes the rule away (PostgreSQL; SQLite builds the table anew)."""
        return self._statement(
            POSTGRES_DROP.format(rule=self.name), self.name, model, schema_editor
        )

    def statements(self, model, schema_editor):
        """The SQL statements that make the rule: two triggers on SQLite, one batch elsewhere."""
        if schema_editor.connection.vendor != "sqlite":
            sql = POSTGRES_TRIGGER.format(
                rule=self.name, refuses=self.refuses, events=" OR ".join(self.events)
            )
            return [self._statement(sql, self.name, model, schema_editor)]
        return [
            self._statement(
                SQLITE_TRIGGER.format(rule=self.name, refuses=self.refuses, event=event),
                f"{self.name}_{event.lower().replace(' ', '_')}",
                model,
                schema_editor,
            )
            for event in self.events
        ]

    def _statement(self, template, name, model, schema_editor):
        table = Table(model._meta.db_table, schema_editor.quote_name)
        return Statement(template, name=name, table=table)

    def __eq__(self, other):
        return type(self) is type(other) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__


class NeverChanged(Triggered):
    """Refuse to change or delete a row of the table, once it is written."""

    events = ("UPDATE", "DELETE")
    refuses = "1 = 1"

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        """Raise ValidationError where the instance differs from the row that is there."""
        names = [field.attname for field in model._meta.concrete_fields]
        written = model._base_manager.using(using).filter(pk=instance.pk).values(*names).first()
        if written and any(getattr(instance, name) != written[name] for name in names):
            raise ValidationError(
                self.get_violation_error_message(), code=self.violation_error_code
            )


class InUse(Triggered):
    """Refuse to delete a row, or to change its code, while ``refuses`` is true: a SQL condition
    that names the row's own columns as ``OLD.column`` and looks for rows that hold the code."""

    events = ("DELETE", "UPDATE OF code")

    def __init__(self, *, name, refuses, violation_error_message=None, violation_error_code=None):
        self.refuses = refuses
        super().__init__(
            name=name,
            violation_error_message=violation_error_message,
            violation_error_code=violation_error_code,
        )

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        """No values of a row break it: it is about rows that go."""

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "refuses": self.refuses}


class Rule(Triggered):
    """Refuse a row for which ``refuses`` is true.

    ``refuses`` is a SQL condition that both databases understand. It names the row's own columns
    as ``NEW.column`` and may look into any table; its own table it names as ``%(table)s``.
    """

    def __init__(self, *, name, refuses, violation_error_message=None, violation_error_code=None):
        self.refuses = refuses
        super().__init__(
            name=name,
            violation_error_message=violation_error_message,
            violation_error_code=violation_error_code,
        )

    def columns(self):
        """The names of the row's own columns that the rule reads, in order of appearance."""
        return re.findall(r"NEW\.(\w+)", self.refuses)

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        """Raise ValidationError where the database would refuse the instance."""
        connection = connections[using]
        fields = [self._field(model, column) for column in self.columns()]
        # Forms leave the primary key out, which the rules only need to tell the row from others.
        if any(field.name in (exclude or ()) for field in fields if not field.primary_key):
            return
        values = [
            field.get_db_prep_save(getattr(instance, field.attname), connection) for field in fields
        ]
        table = connection.ops.quote_name(model._meta.db_table)
        placeholders = iter([_placeholder(field, connection) for field in fields])
        condition = self.refuses.replace("%(table)s", table)
        condition = re.sub(r"NEW\.\w+", lambda _: next(placeholders), condition)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 WHERE {condition}", values)
            if cursor.fetchone():
                raise ValidationError(
                    self.get_violation_error_message(), code=self.violation_error_code
                )

    @staticmethod
    def _field(model, column):
        return next(field for field in model._meta.concrete_fields if field.column == column)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "refuses": self.refuses}


def _placeholder(field, connection):
    """Where a value goes. PostgreSQL must be told the type, because an empty one has none."""
    if connection.vendor == "sqlite":
        return "%s"
    kind = field.rel_db_type(connection) if field.primary_key else field.db_type(connection)
    return f"CAST(%s AS {kind})"


class NoOverlap(Rule):
    """Refuse two rows of the same ``within`` columns whose periods share a day.

    A period runs from ``started_on`` to ``ended_on``, both days included; no ``ended_on`` means
    that it is still running. ``only`` is a SQL condition on the row's own columns, written
    bare, that says which rows the rule concerns. PostgreSQL keeps it by an exclusion constraint,
    which holds against two people saving at once; SQLite, with one writer at a time, by triggers.
    """

    def __init__(
        self, *, name, within, only, violation_error_message=None, violation_error_code=None
    ):
        self.within, self.only = tuple(within), only
        same = " AND ".join(f"other.{column} = NEW.{column}" for column in self.within)
        only_new = re.sub(r"^(\w+)", r"NEW.\1", only)
        refuses = (  # made of names in the code, never of input
            f"{only_new} AND EXISTS (SELECT 1 FROM %(table)s other WHERE {same} "  # noqa: S608
            "AND (NEW.id IS NULL OR other.id <> NEW.id) "
            "AND (other.ended_on IS NULL OR other.ended_on >= NEW.started_on) "
            "AND (NEW.ended_on IS NULL OR NEW.ended_on >= other.started_on))"
        )
        super().__init__(
            name=name,
            refuses=refuses,
            violation_error_message=violation_error_message,
            violation_error_code=violation_error_code,
        )

    def statements(self, model, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            return super().statements(model, schema_editor)
        same = ", ".join(f"{column} WITH =" for column in self.within)
        sql = (
            f"ALTER TABLE %(table)s ADD CONSTRAINT %(name)s EXCLUDE USING gist "
            f"({same}, daterange(started_on, ended_on, '[]') WITH &&) WHERE ({self.only})"
        )
        return [self._statement(sql, self.name, model, schema_editor)]

    def remove_sql(self, model, schema_editor):
        sql = "ALTER TABLE %(table)s DROP CONSTRAINT %(name)s"
        return self._statement(sql, self.name, model, schema_editor)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        kwargs.pop("refuses")
        return path, args, {**kwargs, "within": self.within, "only": self.only}
