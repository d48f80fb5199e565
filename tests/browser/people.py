"""Those who keep the register, for browser tests; and how the register becomes again what it was,
since nothing is rolled back here."""

import secrets

from axes.models import AccessLog
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db.models import Max

from commissioning.models import ReaderReport, Submission, SubmissionChange
from commissioning.tables import TABLES
from tests.browser.addresses import LOG_IN


def press_sign_in(page):
    """Whoever leaves or closes a page while it is loading the next may wait for ever."""
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: LOG_IN not in address)


class Person:
    """Somebody of a group, who knows their password."""

    def __init__(self, group):
        self.name, self.password = f"browser-{group}", secrets.token_urlsafe()
        self.user = get_user_model().objects.create_user(self.name, password=self.password)
        self.user.groups.add(Group.objects.get(name=group))

    def sign_in(self, page, then=None):
        """Sign in, in place of whoever was signed in before."""
        page.context.clear_cookies()
        page.goto(f"/sign-in/?next={then or '/submissions/'}")
        page.get_by_label("Username").fill(self.name)
        page.get_by_label("Password").fill(self.password)
        press_sign_in(page)


class People:
    """One of each group, made when asked for."""

    def __init__(self):
        self._met = {}
        self._newest = {t.slug: _newest(t.model.history, "history_id") for t in TABLES}

    def __getitem__(self, group):
        if group not in self._met:
            self._met[group] = Person(group)
        return self._met[group]

    def leave_no_trace(self):
        """Take back what was published and forget who did it."""
        for table in reversed(TABLES):
            self._restore(table)
        ReaderReport.objects.all().delete()
        users = [person.user.pk for person in self._met.values()]
        SubmissionChange.objects.filter(submission__author__in=users).delete()
        Submission.objects.filter(author__in=users).delete()
        AccessLog.objects.filter(username__startswith="browser-").delete()
        Session.objects.all().delete()
        get_user_model().objects.filter(pk__in=users).delete()
        cache.clear()

    def _restore(self, table):
        """Make a table what it was: records that came go, records that changed change back."""
        history, newest = table.model.history, self._newest[table.slug]
        since = history.filter(history_id__gt=newest)
        key = table.model._meta.pk.attname
        came = set(since.filter(history_type="+").values_list(key, flat=True))
        changed = set(since.filter(history_type="~").values_list(key, flat=True)) - came
        table.model.objects.filter(pk__in=came).delete()
        for number in changed:
            history.filter(history_id__lte=newest, **{key: number}).latest().instance.save()
        history.filter(history_id__gt=newest).delete()


def _newest(queryset, field):
    return queryset.aggregate(newest=Max(field))["newest"] or 0
