"""Words and pills for grades, models, dates and reasons: one way to show each, everywhere."""

import datetime
import re

from django import template
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from authorities.addresses import is_web_address
from authorities.models import Grade, MissingReason, Symbol
from authorities.periods import show
from commissioning.catalogue.export import as_parquet
from commissioning.charts.drawing import figure as rounded
from commissioning.charts.palette import MODELS
from commissioning.comparison import recency
from commissioning.tables import table_called
from commissioning.web.caching import cached
from commissioning.web.citing import bibtex
from commissioning.web.query_string import files_of

register = template.Library()

LONG = 11  # letters
SPACES = re.compile(r"(\s+)")


@register.simple_tag
def grade(code, missing=""):
    """A grade as a pill with its word; without a grade, the reason in words."""
    if not code:
        words = MissingReason(missing).label if missing else "No grade"
        return format_html('<span class="grade grade--missing">{}</span>', words)
    css = code.replace("_", "-")
    return format_html('<span class="grade grade--{}">{}</span>', css, Grade.known()[code].label)


@register.filter
def as_councils(councils):
    """The part of an address that sets councils side by side."""
    return urlencode([("authority", council.gss_code) for council in councils])


@register.filter
def of(counts, code):
    """The count of a code."""
    return counts[code]


@register.filter
def breakable(label):
    """A label of several words whose long words may break before their last four letters."""
    if " " not in label:
        return label
    halves = ((w[:-4], w[-4:]) if len(w) >= LONG else (w, "") for w in label.split(" "))
    words = (format_html("{}&shy;{}", *two) if two[1] else escape(two[0]) for two in halves)
    return SafeString(" ".join(words))


@register.filter
def to_grade(label):
    """The heading of the column of those that moved to a grade."""
    return format_html("To {}", breakable(label))


@register.simple_tag
def model(code):
    """A delivery model as a pill with its letter and its word."""
    word, _colour, letter = MODELS[code]
    return format_html(
        '<span class="model model--{}"><span class="model-key" aria-hidden="true">{}</span> '
        "{}</span>",
        code.replace("_", "-"),
        letter,
        word,
    )


@register.filter
def linked(text, words=""):
    """A text with each web address in it as a link, the one way to make links of what the register
    holds: a source in words is words. ``words``, if given, stand for a text that is one address."""
    if words:
        return _link(text, words) if is_web_address(text) else words
    parts = (_link(p, p) if is_web_address(p) else escape(p) for p in SPACES.split(text or ""))
    return SafeString("".join(parts))


def _link(address, words):
    return format_html('<a href="{}" rel="external noopener">{}</a>', address, words)


@register.filter
def day(date, precision="day"):
    """A date in words, no finer than it is known."""
    return show(date, precision)


@register.filter
def iso_day(text):
    """A day told as 2018-04-01, in words; a year, or nothing, as it is."""
    return show(datetime.date.fromisoformat(text)) if len(text or "") == len("2018-04-01") else text


@register.filter
def thousands(number):
    """A whole number with commas: 102,181."""
    return f"{number:,}"


SIGNS = {
    "percent": "{}%",
    "gbp": "£{}",
    "gbp_per_week": "£{}",
    "gbp_per_child": "£{}",
}


@register.simple_tag
def figure(value, indicator, symbol="", extra=0):
    """A value with the indicator's decimals and sign, or its symbol in words. ``extra`` more
    decimals are for means, which fall between published figures."""
    if value is None:
        return Symbol(symbol).label if symbol else "–"
    shown = rounded(value, indicator.decimal_places + extra).replace("-", "\N{MINUS SIGN}")
    return SIGNS.get(indicator.unit, "{}").format(shown)


REASONS = {
    "cannot_be_told_apart": "cannot be told apart",
    "cases_not_known": "how sure is not known",
}


@register.simple_tag
def quarter(band, reason, uncertain):
    """The quarter in which a figure lies with how probable that is, or why none is named."""
    if band and uncertain:
        return f"{band} ({max(uncertain.quarters):.0%})"
    why = REASONS.get(reason, "")
    return f"{band} ({why})" if band else why or "–"


@register.simple_tag
def place(rank, is_tied, uncertain):
    """A rank, "=12" where others share it, with the places between which it lies with 95%
    probability."""
    interval = f" ({uncertain.lower}–{uncertain.upper})" if uncertain else ""
    return f"{'=' if is_tied else ''}{rank}{interval}"


@register.simple_tag
def change(value, indicator):
    """A change on the year before, with its sign."""
    if value is None:
        return "–"
    sign = "+" if value > 0 else ""
    return sign + rounded(value, indicator.decimal_places).replace("-", "\N{MINUS SIGN}")


@register.inclusion_tag("partials/cite.html", takes_context=True)
def cite(context, title):
    """How to cite this page: in words, in BibTeX, and by an address with the data version in it.
    Where the reader comes by such an address of another version, it says so."""
    request, data = context["request"], context["data_version"]
    query = request.GET.copy()
    cited = query.get("version", "")
    query["version"] = data.hash
    address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    today = timezone.localdate()
    return {
        "title": title,
        "data": data,
        "address": address,
        "today": today,
        "bibtex": bibtex(title, data, address, today),
        "cited": cited if cited != data.hash else "",
    }


@register.inclusion_tag("partials/take_away.html")
def take_away(slug, query="", what="", api=""):
    """The files of a dataset other than the page's first: ``what`` its rows are, in words, and the
    ``query`` that asks for them, as text."""
    asked = QueryDict(str(query).removeprefix("?"), mutable=True)
    return files_of(slug, asked) | {"what": what, "api": api}


@register.simple_tag
def gives_parquet():
    """Whether this site can write Parquet: links to it are shown where they lead to something."""
    return as_parquet.is_at_hand()


@register.inclusion_tag("partials/reports_to.html", takes_context=True)
def reports_to(context, as_at=None):
    """How sure "today" is: the newest report held, and how many usually come in the time since.
    Nothing for a day by which all reports are held."""
    today = datetime.date.today()
    found = cached(context["request"], recency.reports_to, today)
    is_needed = as_at is None or (found.newest and as_at > found.newest)
    return {"reports_to": found if is_needed else None}


@register.simple_tag
def facet(field, box):
    """How many rows a choice of a filter would give, to stand behind it; nothing where the page
    does not count them (``form.facets``, by field)."""
    counted = getattr(field.form, "facets", {}).get(field.name)
    if counted is None:
        return ""
    return format_html(' <span class="hint">({})</span>', f"{counted[str(box.data['value'])]:,}")


@register.simple_tag
def session_ends():
    """When a sign-in ends if nothing more is done."""
    return timezone.localtime() + datetime.timedelta(minutes=settings.SESSION_IDLE_MINUTES)


@register.simple_tag
def symbol(code):
    """A symbol with its meaning: "c, suppressed, to protect individuals"."""
    return f"{code}, {Symbol(code).label.lower()}"


@register.simple_tag
def missing(counts):
    """How many councils have no figure, by symbol, in words."""
    told = [
        f"{count} {'without a row' if code == 'absent' else symbol(code)}"
        for code, count in counts.items()
        if count
    ]
    return "; ".join(told) or "None"


@register.simple_tag
def table_title(slug):
    """The name of a table in words."""
    return table_called(slug).title
