"""Notices when a test writes to the database, changes a setting or patches the code."""

import contextlib
import re
from collections import defaultdict
from functools import cache

from django.apps import apps
from django.test.signals import setting_changed

# Statements that leave all tables as they are...
READS = re.compile(
    r"\s*\(*\s*(SELECT|WITH|EXPLAIN|PRAGMA|SET|BEGIN|SAVEPOINT|RELEASE|ROLLBACK|COMMIT)\b", re.I
)
# ...or write to one.
WRITES = re.compile(r'\s*(INSERT (?:OR IGNORE )?INTO|UPDATE|DELETE FROM) "(\w+)"', re.I)
# What no kept answer is made of: who may sign in, is signed in, and did so when. Any other table
# counts, so that a new one is never forgotten.
ACCOUNTS = ("auth_", "axes_", "otp_", "django_session", "commissioning_audit")


@cache
def referring():
    """By table, the tables with a foreign key to it."""
    found = defaultdict(set)
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if field.remote_field and field.db_constraint:
                found[field.related_model._meta.db_table].add(model._meta.db_table)
    return found


class Changes:
    """Calls ``on_change`` at the first change after ``forget``, and at ``forget`` after one."""

    def __init__(self, on_change):
        self.on_change, self.noted_one = on_change, False
        self.written, self.anywhere = set(), False
        self.unchecked, self.all_unchecked = set(), False

    def take_unchecked(self):
        """The tables in which a statement since the last call may have broken a foreign key;
        None for any of them."""
        unchecked = None if self.all_unchecked else sorted(self.unchecked)
        self.unchecked, self.all_unchecked = set(), False
        return unchecked

    def may_have_written_to(self, tables):
        """Whether a statement since ``forget`` may have changed one of the tables, by name."""
        return self.anywhere or not self.written.isdisjoint(tables)

    def note(self, **kwargs):
        if not self.noted_one:
            self.on_change()
        self.noted_one = True

    def forget(self):
        if self.noted_one:
            self.on_change()
        self.noted_one = False
        self.written, self.anywhere = set(), False

    @contextlib.contextmanager
    def noted(self, connection):
        setting_changed.connect(self.note)
        with connection.execute_wrapper(self._on_statement):
            yield self
        setting_changed.disconnect(self.note)

    def _on_statement(self, execute, sql, params, many, context):
        if not READS.match(sql):
            written = WRITES.match(sql)
            if written:
                self._wrote(*written.groups())
            else:
                self.anywhere = self.all_unchecked = True
            if self.anywhere or self.written:
                self.note()
        return execute(sql, params, many, context)

    def _wrote(self, verb, table):
        self.unchecked.add(table)
        if not verb.upper().startswith("INSERT"):
            self.unchecked |= referring()[table]
        if not table.startswith(ACCOUNTS):
            self.written.add(table)
