"""Words of the study: phases, movements and stretches of time, one way to show each."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from authorities.models import Grade
from commissioning.charts.drawing import figure as rounded
from commissioning.comparison.inherited_or_earned import BEFORE, EARNED, INHERITED, NOT_KNOWN

register = template.Library()

PHASES = {
    BEFORE: "Before the change",
    INHERITED: "Inherited",
    EARNED: "Earned",
    NOT_KNOWN: "Not known whether inherited or earned",
}
WAYS = {"better": "Better", "same": "The same", "worse": "Worse", "unknown": "Not known"}
LONG = 365  # days: from here on a stretch is told in years


@register.simple_tag
def phase(code, why=""):
    """Where an inspection stands to the change of who delivers, as a tag, or why that is not
    known; nothing without a change."""
    if not code:
        return SafeString("")
    if code == NOT_KNOWN:
        return format_html('<span class="hint">{}: {}</span>', PHASES[code].lower(), why)
    return format_html('<span class="phase phase--{}">{}</span>', code, PHASES[code])


@register.simple_tag
def phase_of(phases, inspection):
    """The same for an inspection, given the page's phases."""
    council, day = inspection.authority_id, inspection.inspected_on
    return phase(phases.of(council, day), phases.why_not_known(council, day))


@register.simple_tag
def own_phase_of(phases, inspection):
    """The same beside other councils than the one whose change is asked about: it says whose
    change is meant, and nothing where none had come yet."""
    if phases.of(inspection.authority_id, inspection.inspected_on) == BEFORE:
        return SafeString("")
    tag = phase_of(phases, inspection)
    return format_html('{} <span class="hint">after its own change</span>', tag) if tag else tag


@register.filter
def grade_word(code):
    """A grade in words, where a pill would break a sentence."""
    return Grade.known()[code].label if code else "No grade"


@register.filter
def way(code):
    """A movement in a word."""
    return WAYS[code]


@register.filter
def stretches(days):
    """The shortest and the longest of some numbers of days, in words: "1.8 to 11.1 years"."""
    if not days:
        return "not known"
    shortest, longest = stretch(min(days)), stretch(max(days))
    if shortest == longest:
        return shortest
    return f"{shortest.removesuffix(' years')} to {longest}"


@register.filter
def stretch(days):
    """A number of days in words: "54 days", "3.3 years"; nothing where it is not known."""
    if days is None:
        return ""
    if abs(days) < LONG:
        return f"{days} day{'' if abs(days) == 1 else 's'}"
    return f"{days / 365.25:.1f} years"


@register.filter
def minus(number):
    """A whole number with a true minus sign."""
    return str(number).replace("-", "\N{MINUS SIGN}")


@register.simple_tag
def difference(value, indicator, signed=True):
    """A difference of an indicator in words: "−6.8 points", "+£1,482". Percentages differ by
    points."""
    shown = rounded(abs(value), indicator.decimal_places)
    if indicator.unit == "percent":
        shown = f"{shown} points"
    elif indicator.unit.startswith("gbp"):
        shown = f"£{shown}"
    sign = "" if not signed or not value else "+" if value > 0 else "\N{MINUS SIGN}"
    return sign + shown
