"""``manage.py publish_due``: publish what was checked and whose day has come. For cron, daily."""

from django.core.management.base import BaseCommand, CommandError

from commissioning.submissions import publish_due
from commissioning.submissions.study_after_publication import study_later


class Command(BaseCommand):
    help = (
        "Publish every submission that was checked for a day that has come. One that no longer "
        "does what its checker saw goes back to be checked anew, and the command fails."
    )

    def handle(self, **options):
        answers = publish_due()
        for submission, error in answers:
            self.stdout.write(f"{submission}: {error or 'published'}")
        if any(not error for _, error in answers):
            study_later()
        if not answers:
            self.stdout.write("Nothing is due.")
        if back := [submission for submission, error in answers if error]:
            raise CommandError(f"{len(back)} submission(s) need another check.")
