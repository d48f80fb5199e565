"""What is to come, as a calendar: what is planned, and what goes live or ends today or later."""

import datetime

from icalendar import Calendar, Event

from authorities.periods import Precision, show, shown_from_to
from commissioning.models import ArrangementEvent, DeliveryArrangement, EventKind

DAY = datetime.timedelta(days=1)
COMING = (EventKind.GO_LIVE, EventKind.ENDED, EventKind.PLANNED)


def calendar(today, stamp, address, councils=None):
    """The calendar as bytes: what the register holds for today and later, of some councils (primary
    keys) or of all. ``stamp`` says when the data last changed; ``address`` makes a whole address of
    a page's. A date known to the month or year stands for all of its days, and says so."""
    made = Calendar()
    made.add("prodid", "-//Who runs children's services//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Who runs children's services: go-lives and ends")
    for uid, days, summary, words, page in (
        *_arrangements(today, councils),
        *_events(today, councils),
    ):
        first, last = days
        event = Event()
        event.add("uid", f"{uid}@who-runs-childrens-services")
        event.add("dtstamp", stamp)
        event.add("dtstart", first)
        event.add("dtend", last + DAY)
        event.add("summary", summary)
        event.add("description", words)
        event.add("url", address(page))
        made.add_component(event)
    return made.to_ical()


def _of(queryset, councils):
    return queryset if councils is None else queryset.filter(authority__in=councils)


def _arrangements(today, councils):
    arrangements = _of(DeliveryArrangement.objects.all(), councils)
    arrangements = arrangements.select_related("authority", "scope", "provider")
    for one in arrangements.order_by("started_on"):
        yield from _entry(one, "starts", one.started_on, one.started_precision, today)
    for one in arrangements.filter(ended_on__isnull=False).order_by("ended_on"):
        yield from _entry(one, "ends", one.ended_on, one.ended_precision, today)


def _entry(arrangement, what, day, precision, today):
    days = shown_from_to(day, precision)
    if days[1] < today:
        return
    about = f"{arrangement.authority}: {arrangement.scope}, {arrangement.who} {what}"
    words = f"{arrangement.get_model_display()}. Known as: {show(day, precision)}."
    page = arrangement.get_absolute_url()
    yield f"{arrangement.reference}-{what}", days, about + _not_known(day, precision), words, page


def _not_known(day, precision):
    """What a calendar that shows days must say of one that is not known."""
    is_known = precision in (Precision.DAY, "")
    return "" if is_known else f" (day not known: {show(day, precision)})"


def _events(today, councils):
    events = _of(ArrangementEvent.objects.select_related("authority", "arrangement"), councils)
    for event in events.filter(kind__in=COMING).order_by("happened_on"):
        days = shown_from_to(event.happened_on, event.precision)
        if days[1] < today:
            continue
        page = (event.arrangement or event.authority).get_absolute_url()
        words = f"{event.description} Known as: {show(event.happened_on, event.precision)}."
        summary = f"{event.authority}: {event.get_kind_display().lower()}"
        said = summary + _not_known(event.happened_on, event.precision)
        yield event.reference, days, said, words, page
