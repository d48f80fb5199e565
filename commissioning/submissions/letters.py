"""E-mail about submissions: to checkers when something waits for them, to authors when it was
decided. Sent once all is written; a letter that cannot be sent is logged and stops nothing."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction

from commissioning.oversight.worklist import PUBLISH, may_check

ENDING = "You get this because you keep the register. Replies are read by nobody."


def tell_checkers(submission):
    """Tell those who may check a submission that it waits."""
    if settings.EMAIL_IS_ON:
        active = get_user_model().objects.filter(is_active=True).exclude(email="")
        people = may_check(submission, [user for user in active if user.has_perm(PUBLISH)])
        words = f"{submission.author} has handed in “{submission.title}”. It waits for a check."
        _send(people, f"To check: {submission.title}", words, submission)


def tell_author(submission):
    """Tell the author what was decided."""
    author = submission.author
    if settings.EMAIL_IS_ON and author and author.is_active and author.email:
        what = submission.get_state_display()
        words = f"Submission {submission.pk}, “{submission.title}”: {what.lower()}."
        if submission.rejection:
            words += f"\n\nWhy: {submission.rejection}"
        _send([author], f"{what}: {submission.title}", words, submission)


def _send(people, subject, words, submission):
    """One letter to each, so that nobody reads the addresses of others."""
    text = f"{words}\n\n{settings.SITE_URL}{submission.get_absolute_url()}\n\n{ENDING}\n"
    for person in people:
        transaction.on_commit(_letter(_line(subject), text, person.email), robust=True)


def _letter(subject, text, address):
    """A function, since Django names in its log what failed, and a partial has no name."""

    def send():
        send_mail(subject, text, None, [address])

    return send


def _line(text):
    """A subject: one line."""
    return " ".join(text.split())
