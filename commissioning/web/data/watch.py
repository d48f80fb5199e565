"""Watching councils: what is new of a set since a day, as a page, a feed and a calendar. The set is
in the address, so nothing is kept and nobody signs in."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from commissioning.catalogue.feeds.entries import entries
from commissioning.catalogue.feeds.selection import Selection
from commissioning.comparison.judgements import THEMES
from commissioning.comparison.new_reports import new_reports
from commissioning.questions.watch import WatchForm
from commissioning.web.caching import phases, versioned
from commissioning.web.query_string import council_tags

from .feeds import News, calendar_of


@versioned
def watch(request):
    form = WatchForm(request.GET)
    councils = form.councils
    context = {"form": form, "councils": councils, "themes": THEMES, "phases": phases(request)}
    if councils:
        since = form.cleaned_data["since"]
        reports = new_reports([c.pk for c in councils], since)
        told = {("inspections", report.row.inspection.reference) for report in reports}
        found = [e for e in entries(_selection(councils)) if timezone.localdate(e.at) >= since]
        query = _asked(councils)
        context |= {
            "since": since,
            "reports": reports,
            "others": [entry for entry in found if entry.name not in told],
            "feed": f"{reverse('feed-watch')}?{query}",
            "calendar": f"{reverse('calendar-watch')}?{query}",
        }
    context["council_tags"] = council_tags(request, councils)
    return render(request, "data/watch.html", context)


def _asked(councils):
    """The query string of a set, by codes."""
    return urlencode({"authority": [c.gss_code for c in councils]}, doseq=True)


def _selection(councils):
    names = ", ".join(str(council) for council in councils[:3])
    more = f" and {len(councils) - 3} more" if len(councils) > 3 else ""
    page = f"{reverse('watch')}?{_asked(councils)}"
    return Selection(f"{names}{more}", page, several=tuple(c.pk for c in councils))


def _watched(request):
    """The councils of the address. Without one there is nothing to watch: 404."""
    councils = WatchForm(request.GET).councils
    if not councils:
        raise Http404("Name councils that exist: ?authority=E08000017&authority=leeds")
    return councils


@versioned
def watch_feed(request):
    """What is new of the set, as Atom."""
    selection = _selection(_watched(request))
    return News(lambda: selection)(request)


@versioned
def watch_calendar(request):
    """What is to come for the set."""
    return calendar_of(request, [council.pk for council in _watched(request)])
