"""Feeds of what is new, and a calendar of what is to come."""

import datetime

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from authorities.models import LocalAuthority, Region
from commissioning.catalogue.feeds.calendar import calendar
from commissioning.catalogue.feeds.entries import entries
from commissioning.catalogue.feeds.selection import Selection
from commissioning.models import DeliveryModel
from commissioning.tables import version
from commissioning.web.caching import STARTED, versioned
from providers.models import Provider


class News(Feed):
    """The newest inspections, changes of model and corrections of a selection, as Atom."""

    feed_type = Atom1Feed
    subtitle = "New inspections, changes of model, and corrections."

    def __init__(self, select):
        self._select = select

    def get_object(self, request, **named):
        self.request = request
        return self._select(**named)

    def title(self, selection):
        return f"Who runs children’s services: {selection.title}"

    def link(self, selection):
        return selection.page

    def items(self, selection):
        return entries(selection)

    def item_title(self, entry):
        return entry.title

    def item_description(self, entry):
        return entry.words

    def item_link(self, entry):
        return entry.page

    def item_guid(self, entry):
        dataset, key = entry.name
        return self.request.build_absolute_uri(reverse(f"api-{dataset}-row", args=[key]))

    def item_pubdate(self, entry):
        return entry.at

    def item_updateddate(self, entry):
        return entry.at

    def item_categories(self, entry):
        return [entry.kind]


def _everything():
    return Selection("everything new", reverse("home"))


def _of_authority(slug):
    council = get_object_or_404(LocalAuthority, slug=slug)
    return Selection(str(council), council.get_absolute_url(), council=council.pk)


def _of_region(code):
    if code not in Region.values:
        raise Http404(f"There is no region {code}.")
    page = f"{reverse('authority-list')}?region={code}"
    return Selection(Region(code).label, page, region=code)


def _of_model(model):
    if model not in DeliveryModel.values:
        raise Http404(f"There is no delivery model {model}.")
    page = f"{reverse('authority-list')}?model={model}"
    return Selection(DeliveryModel(model).label, page, model=model)


def _of_provider(slug):
    provider = get_object_or_404(Provider, slug=slug)
    return Selection(provider.name, provider.get_absolute_url(), provider=provider.slug)


def _feed(select):
    @versioned
    def feed(request, **named):
        return News(select)(request, **named)

    return feed


everything = _feed(_everything)
of_authority = _feed(_of_authority)
of_region = _feed(_of_region)
of_model = _feed(_of_model)
of_provider = _feed(_of_provider)


@versioned
def coming(request):
    """The calendar of go-lives and ends from today on."""
    return calendar_of(request)


def calendar_of(request, councils=None):
    """The same of some councils (primary keys), or of all."""
    stamp = version.for_request(request).at or STARTED
    content = calendar(datetime.date.today(), stamp, request.build_absolute_uri, councils)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="coming.ics"'
    return response
