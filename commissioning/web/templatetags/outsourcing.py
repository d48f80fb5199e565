"""Words for slopes, and for whose provision is."""

from django import template

from commissioning.web.templatetags.register import figure

register = template.Library()
POINTS = {"percent": "points"}


@register.filter
def signed(number):
    """A number with its sign and two decimals: "+1.20", "−0.35"."""
    return f"{number:+.2f}".replace("-", "\N{MINUS SIGN}")


@register.simple_tag
def slopes(answer, indicator):
    """The two slopes as sentences, each with its interval and n."""
    return [
        _sentence("Between councils", answer.between, indicator, f"in {answer.year}"),
        _sentence("Within councils over time", answer.within, indicator, _span(answer.years)),
    ]


def _span(years):
    return f"{years[0]} to {years[-1]}"


def _sentence(where, slope, indicator, when):
    if slope is None:
        return f"{where}: too few councils, or all with one share."
    unit = POINTS.get(indicator.unit)
    shown = abs(slope.slope)
    amount = f"{shown:,.2f} {unit}" if unit else figure(shown, indicator, extra=2)
    way = "higher" if slope.slope > 0 else "lower"
    rows = "councils" if slope.n == slope.councils else f"rows of {slope.councils} councils"
    return (
        f"{where}, {when}: 10 points more bought went with a figure {amount} {way}; compatible "
        f"with anything from {signed(slope.lower)} to {signed(slope.upper)} (95% interval, "
        f"n = {slope.n:,} {rows})."
    )


@register.filter
def count_of(counts, key):
    """The count of a key, 0 where there is none."""
    return counts.get(key, 0)


@register.simple_tag
def share_of(observations, code):
    """A published share as a whole percentage, "*" where it is marked, or why there is none."""
    row = observations.get(code)
    if row is None:
        return "No figure"
    if row.value is None:
        return row.get_symbol_display()
    marked = " *" if row.break_in_series or row.unreliable else ""
    return f"{row.value:.0f}%{marked}"


@register.simple_tag
def near_of(year, code):
    """The median of the neighbours' shares in a year, and how many have one that can be
    compared."""
    middle, n = year.neighbours(code)
    return "No figure" if middle is None else f"{middle:.0f}% (n = {n})"


@register.simple_tag
def number_of(observations, code):
    """A published number, or why there is none."""
    row = observations.get(code)
    if row is None:
        return "No figure"
    return row.get_symbol_display() if row.value is None else f"{row.value:,.0f}"
