"""Words and pills for grades, models, dates and reasons: one way to show each, everywhere."""

from django import template
from django.utils.html import format_html

from authorities.models import MissingReason
from authorities.periods import show

from ..charts.palette import GRADES, MODELS

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
