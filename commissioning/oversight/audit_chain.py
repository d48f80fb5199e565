"""Whether the audit log is as it was written: each entry bound to the one before it, up to the
head that is kept beside the log and with every backup.

Whoever can write to the database past the site could bind all later entries anew and set the head;
then a head that was kept elsewhere tells.
"""

import re
from typing import NamedTuple

from django.db.models import Max

from commissioning.models import AuditEntry, AuditHead, digest_of


class Head(NamedTuple):
    """The number of the last entry, and its digest; 0 and "" for an empty log."""

    entries: int
    digest: str

    def __str__(self):
        return f"{self.entries}:{self.digest}"


class Broken(Exception):
    """The log is not as it was written; says from which entry on."""


def head():
    """The head that is kept beside the log."""
    kept = AuditHead.objects.filter(pk=1).first()
    return Head(kept.entries, kept.digest) if kept else Head(0, "")


def head_of(text):
    """A head of its text, as ``str`` gives it. Raises ValueError."""
    found = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64}|)", text.strip())
    if not found:
        raise ValueError("A head is a number, a colon and 64 hexadecimal digits.")
    return Head(int(found[1]), found[2])


def verify(*kept):
    """Go through the whole log, past the heads that were ``kept`` elsewhere. Returns its head;
    raises Broken with the first entry that is not as it was written."""
    kept = {*kept, head()}
    end, last = max(one.entries for one in kept), Head(0, "")
    for entry in AuditEntry.objects.filter(number__lte=end).order_by("number").iterator():
        last = _next(last, entry)
        if any(one != last for one in kept if one.entries == last.entries):
            raise Broken(f"Entry {last.entries} is not the one whose digest was kept.")
    if missing := end - last.entries:
        raise Broken(f"Entry {last.entries + 1} is missing: {missing} at the end of the log.")
    # Others go on writing: first how far the entries go, and then the head.
    newest = AuditEntry.objects.aggregate(newest=Max("number"))["newest"] or 0
    if newest > head().entries:
        raise Broken(f"Entry {newest} was written past the site, which wrote {head().entries}.")
    return last


def _next(last, entry):
    number = last.entries + 1
    if entry.number != number:
        raise Broken(f"Entry {number} is missing: {entry} follows in its place.")
    if entry.digest != digest_of(entry, last.digest):
        raise Broken(f"Entry {number} is not as it was written: {entry}.")
    return Head(number, entry.digest)
