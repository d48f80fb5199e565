"""What a chart can be taken away as, where it stands."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from authorities.periods import show
from commissioning.web.pictures.page import HOME, record

register = template.Library()
FRAME = '<iframe src="{}" title="{}" width="100%" height="560" loading="lazy"></iframe>'


@register.inclusion_tag("partials/chart_files.html", takes_context=True)
def chart_files(context, picture, name, small=False):
    """Links to the chart as files and, unless it is ``small``, its address, how to cite it, and
    what to write to show it on another site. ``name`` is its own among the charts of the page."""
    request = context["request"]
    if not getattr(picture, "title", ""):
        return {}
    record(request, name, picture)
    page = request.path.strip("/") or HOME
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    files = {
        kind: reverse(address, kwargs={"page": page, "chart": name}) + query
        for kind, address in (("svg", "chart-svg"), ("png", "chart-png"), ("embed", "embed"))
    }
    address = request.build_absolute_uri(f"{request.path}{query}")
    frame = request.build_absolute_uri(files["embed"])
    return files | {
        "picture": picture,
        "name": name,
        "small": small,
        "address": address,
        "cited": _cited(picture.title, context["data_version"], address),
        "frame": str(format_html(FRAME, frame, picture.title)),
    }


@register.simple_tag
def change_files(change, asked):
    """Links to the files of a small picture of one change: they are those of the change's page,
    asked the same."""
    page = reverse("compare-change", args=[change.arrangement.reference]).strip("/")
    links = (
        (reverse(f"chart-{kind}", kwargs={"page": page, "chart": "event-time"}), kind.upper())
        for kind in ("svg", "png")
    )
    told = f"{change.authority.name}, {change.arrangement.started}"
    link = '<a href="{}{}" aria-label="{}: {}">{}</a>'
    files = format_html_join(", ", link, ((at, asked, kind, told, kind) for at, kind in links))
    return format_html('<span class="files no-print">{}</span>', files)


def _cited(title, data, address):
    """The chart in a list of references, as the pages themselves are cited."""
    version = f"data version {data.hash} ({show(data.date)})"
    seen = show(timezone.localdate())
    return f"Who runs children’s services, chart “{title}”, {version}, {address}, seen on {seen}."


@register.filter
def out_of_frame(picture):
    """The chart with links that open in place of the page that frames it."""
    return SafeString(picture.replace("<a ", '<a target="_top" '))
