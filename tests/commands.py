"""Runs a management command and keeps what it said."""

from io import StringIO
from typing import NamedTuple

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
