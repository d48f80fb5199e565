"""A chart as SVG and PNG, and in a frame that any site may show."""

from csp.utils import build_policy
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from commissioning.charts.standalone import png_of, standalone
from commissioning.tables import version
from commissioning.web.caching import versioned

from .page import notes, picture_called

# Whoever frames a chart frames one chart, and no page on which something can be done.
IN_ANY_FRAME = {"frame-ancestors": ["*"]}


@versioned
def chart_svg(request, page, chart):
    return _file(request, chart, "svg", "image/svg+xml", _alone(request, page, chart))


@versioned
def chart_png(request, page, chart):
    return _file(request, chart, "png", "image/png", png_of(_alone(request, page, chart)))


@versioned
@xframe_options_exempt
def embed(request, page, chart):
    """The chart with its title, source and version, for an iframe. The rule of frames is written
    into the answer itself, so that it is kept with it."""
    picture, address = picture_called(request, page, chart)
    told = {"picture": picture, "address": address, "notes": notes(request, address)}
    response = render(request, "partials/embed.html", told)
    response["Content-Security-Policy"] = build_policy(replace=IN_ANY_FRAME)
    return response


def _alone(request, page, chart):
    picture, address = picture_called(request, page, chart)
    site = request.build_absolute_uri("/").rstrip("/")
    return standalone(picture, notes(request, address), site)


def _file(request, chart, form, content_type, content):
    """Shown by browsers, and saved under a name that says which version of the data it shows."""
    response = HttpResponse(content, content_type=content_type)
    filename = f"{chart}-{version.for_request(request)}.{form}"
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response
