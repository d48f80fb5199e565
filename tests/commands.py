"""Runs a management command and keeps what it said."""

import os
import subprocess
import sys
from io import StringIO
from typing import NamedTuple
from unittest import mock

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError


class Answer(NamedTuple):
    """What a command wrote, refusals and all, and whether it failed."""

    said: str
    failed: bool


def run(*args, **options):
    """Run a command. A failure is part of the answer, not an exception."""
    said = StringIO()
    try:
        call_command(*map(str, args), stdout=said, stderr=said, **options)
    except CommandError as error:
        return Answer(said.getvalue() + str(error), failed=True)
    return Answer(said.getvalue(), failed=False)


def do_jobs():
    """Do the jobs that wait, in this process and this transaction."""
    place = "django_tasks_db.management.commands.db_worker"
    with (
        mock.patch(f"{place}.close_old_connections"),
        mock.patch(f"{place}.Worker.configure_signals"),
    ):
        return run("worker", once=True)


def manager(path):
    """Runs commands in processes of their own on a new SQLite database in that file, whichever
    database the tests use: ``manage("load", "x.csv")`` returns what it printed."""
    register = {"DATABASE_URL": f"sqlite:///{path}", "DJANGO_SETTINGS_MODULE": "tests.settings"}

    def manage(*arguments):
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=settings.BASE_DIR,
            env=os.environ | register,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    manage("migrate", "--verbosity", 0)
    return manage
