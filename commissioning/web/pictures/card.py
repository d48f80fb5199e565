"""The social card of a page: what is shown where somebody links to it."""

from django.http import HttpResponse

from commissioning.charts.card import card
from commissioning.charts.standalone import png_of
from commissioning.tables import version
from commissioning.web.caching import versioned
from commissioning.web.citing import NAME

from .page import pictures_of


@versioned
def page_card(request, page):
    """The title of a page with its first chart, as PNG."""
    pictures, _address, title = pictures_of(request, page)
    data = version.for_request(request)
    foot = f"{NAME}, data of {data.date:%-d %B %Y}" if data.date else NAME
    title = title.rpartition(" – ")[0] or title
    drawn = card(title, foot, next(iter(pictures.values()), None))
    return HttpResponse(png_of(drawn, scale=1), content_type="image/png")
