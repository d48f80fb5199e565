"""Notices when a test writes to the database, changes a setting or patches the code."""

import contextlib
import re

from django.test.signals import setting_changed

# Statements that leave all tables as they are...
READS = re.compile(
    r"\s*\(*\s*(SELECT|WITH|EXPLAIN|PRAGMA|SET|BEGIN|SAVEPOINT|RELEASE|ROLLBACK|COMMIT)\b", re.I
)
# ...or write to one.
WRITES = re.compile(r'\s*(?:INSERT (?:OR IGNORE )?INTO|UPDATE|DELETE FROM) "(\w+)"', re.I)
# What no kept answer is made of: who may sign in, is signed in, and did so when. Any other table
# counts, so that a new one is never forgotten.
ACCOUNTS = ("auth_", "axes_", "otp_", "django_session", "commissioning_audit")


class Changes:
    """Calls ``on_change`` at the first change after ``forget``, and at ``forget`` after one."""

    def __init__(self, on_change):
        self.on_change, self.noted_one = on_change, False
        self.written, self.anywhere = set(), False
        self.unchecked = False

    def any_unchecked(self):
        """Whether a statement since the last call may have written a row, to any table."""
        unchecked, self.unchecked = self.unchecked, False
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
            self.unchecked = True
            written = WRITES.match(sql)
            if not written:
                self.anywhere = True
            elif not written[1].startswith(ACCOUNTS):
                self.written.add(written[1])
            if self.anywhere or self.written:
                self.note()
        return execute(sql, params, many, context)
