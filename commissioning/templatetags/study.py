"""Words of the study: phases, movements and stretches of time, one way to show each."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..charts.palette import GRADES
from ..comparison.phases import BEFORE, EARNED, INHERITED

register = template.Library()

PHASES = {BEFORE: "Before the change", INHERITED: "Inherited", EARNED: "Earned"}
WAYS = {"better": "Better", "same": "The same", "worse": "Worse", "unknown": "Not known"}
LONG = 365  # days: from here on a stretch is told in years


@register.simple_tag
def phase(code):
    """Where an inspection stands to the change of who delivers, as a tag; nothing without one."""
    if not code:
        return SafeString("")
    return format_html('<span class="phase phase--{}">{}</span>', code, PHASES[code])


@register.simple_tag
def phase_of(phases, inspection):
    """The same for an inspection, given the page's phases."""
    return phase(phases.of(inspection.authority_id, inspection.inspected_on))


@register.filter
def grade_word(code):
    """A grade in words, where a pill would break a sentence."""
    return GRADES[code or "missing"].word


@register.filter
def way(code):
    """A movement in a word."""
    return WAYS[code]


@register.filter
def stretches(days):
    """The shortest and the longest of some numbers of days, in words: "1.8 to 11.1 years"."""
    shortest, longest = stretch(min(days)), stretch(max(days))
    if shortest == longest:
        return shortest
    return f"{shortest.removesuffix(' years')} to {longest}"


@register.filter
def stretch(days):
    """A number of days in words: "54 days", "3.3 years"."""
    if abs(days) < LONG:
        return f"{days} day{'' if abs(days) == 1 else 's'}"
    return f"{days / 365.25:.1f} years"
