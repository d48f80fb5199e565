"""Commands, and how they speak of a load."""

from django.core.management.base import CommandError

SHOWN = 20
DRY_RUN = "say what would change, and change nothing"
NOTHING_CHANGED = "Dry run: nothing was changed."
ALLOW_NEAR = (
    "inspections within 30 days of another of the same council, framework and kind, or with the "
    "same report, are inspections of their own"
)


def say(command, result, dry_run):
    """Write a line for a table and one for each refusal; fail where any row was refused."""
    command.stdout.write(str(result) + ("  (dry run)" if dry_run else ""))
    for refusal in result.refused[:SHOWN]:
        command.stderr.write(f"  {refusal}")
    if result.refused:
        count = len(result.refused)
        rest = f" (the first {SHOWN} are shown)" if count > SHOWN else ""
        raise CommandError(
            f"{result.table.slug}: {count} row(s) refused{rest}; nothing was loaded."
        )
