"""What is to come: go-lives and ends of arrangements, as a calendar."""

import datetime

from icalendar import Calendar, Event

from authorities.periods import show

from ..models import ArrangementEvent, DeliveryArrangement, EventKind

DAY = datetime.timedelta(days=1)
COMING = {EventKind.GO_LIVE: "goes live", EventKind.ENDED: "ends"}


def calendar(today, stamp, address):
    """The calendar as bytes: what the register holds for today and later. ``stamp`` says when
    the data last changed; ``address`` makes a whole address of a page's."""
    made = Calendar()
    made.add("prodid", "-//Who runs children's services//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Who runs children's services: go-lives and ends")
    for uid, day, summary, words, page in (*_arrangements(today), *_events(today)):
        event = Event()
        event.add("uid", f"{uid}@who-runs-childrens-services")
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("dtend", day + DAY)
        event.add("summary", summary)
        event.add("description", words)
        event.add("url", address(page))
        made.add_component(event)
    return made.to_ical()


def _arrangements(today):
    arrangements = DeliveryArrangement.objects.select_related("authority", "scope", "provider")
    for arrangement in arrangements.filter(started_on__gte=today).order_by("started_on"):
        yield _entry(arrangement, "starts", arrangement.started_on, arrangement.started)
    for arrangement in arrangements.filter(ended_on__gte=today).order_by("ended_on"):
        yield _entry(arrangement, "ends", arrangement.ended_on, arrangement.ended)


def _entry(arrangement, what, day, known):
    summary = f"{arrangement.authority}: {arrangement.scope}, {arrangement.who} {what}"
    words = f"{arrangement.get_model_display()}. Known as: {known}."
    page = arrangement.get_absolute_url()
    return f"{arrangement.reference}-{what}", day, summary, words, page


def _events(today):
    events = ArrangementEvent.objects.select_related("authority", "arrangement")
    for event in events.filter(happened_on__gte=today, kind__in=COMING).order_by("happened_on"):
        page = (event.arrangement or event.authority).get_absolute_url()
        words = f"{event.description} Known as: {show(event.happened_on, event.precision)}."
        summary = f"{event.authority}: {event.get_kind_display().lower()}"
        yield event.reference, event.happened_on, summary, words, page
