"""Words and pills for grades, models, dates and reasons: one way to show each, everywhere."""

from django import template
from django.utils import timezone
from django.utils.html import format_html

from authorities.models import MissingReason, Symbol
from authorities.periods import show

from ..charts.palette import GRADES, MODELS
from ..citing import bibtex
from ..datasets import table_called

register = template.Library()


@register.simple_tag
def grade(code, missing=""):
    """A grade as a pill with its word; without a grade, the reason in words."""
    if not code:
        words = MissingReason(missing).label if missing else "No grade"
        return format_html('<span class="grade grade--missing">{}</span>', words)
    css = code.replace("_", "-")
    return format_html('<span class="grade grade--{}">{}</span>', css, GRADES[code][0])


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
def day(date, precision="day"):
    """A date in words, no finer than it is known."""
    return show(date, precision)


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
    shown = f"{value:,.{indicator.decimal_places + extra}f}".replace("-", "\N{MINUS SIGN}")
    return SIGNS.get(indicator.unit, "{}").format(shown)


@register.simple_tag
def change(value, indicator):
    """A change on the year before, with its sign."""
    if value is None:
        return "–"
    sign = "+" if value > 0 else ""
    return sign + f"{value:,.{indicator.decimal_places}f}".replace("-", "\N{MINUS SIGN}")


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
