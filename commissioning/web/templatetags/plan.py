"""How the pages of a plan show numbers, bars and words."""

import datetime

from django import template
from django.utils.html import format_html

from authorities.models import Grade
from authorities.periods import show
from commissioning.charts.palette import MODELS
from commissioning.planning.councils_to_ask import (
    DECLINED,
    GRADE,
    HAD,
    HAS,
    LESS,
    MORE,
    NEIGHBOUR,
    REGION,
    TYPE,
)
from commissioning.planning.forms.long_list import LONG_LIST
from commissioning.planning.forms.readiness import STATES
from commissioning.planning.forms.timeline import MILESTONES, STAGES
from commissioning.planning.options import KINDS
from commissioning.planning.position import BETWEEN, FAILURE, STRENGTH
from commissioning.planning.reference import AMBITIOUS, BELOW_DRIFT, NEVER, RARE, USUAL
from commissioning.planning.sentence import percent as as_percent
from commissioning.planning.tracking import (
    AHEAD,
    BEHIND,
    NO_FIGURE,
    ON_PATH,
    PASSED,
    REACHED,
    UNDATED,
)

register = template.Library()

TARGETS = {
    BELOW_DRIFT: "Below drift",
    USUAL: "Usual",
    AMBITIOUS: "Ambitious",
    RARE: "Rare",
    NEVER: "Never seen",
}
PROGRESS = {
    REACHED: "✓ Reached",
    ON_PATH: "✓ On the straight path or ahead",
    BEHIND: "✗ Behind the straight path",
    NO_FIGURE: "– No figure yet",
    PASSED: "✓ Its day has passed",
    AHEAD: "– Still ahead",
    UNDATED: "– Without a day",
}
WIDTH, HEIGHT = 200, 16


@register.filter
def at(mapping, key):
    """What a mapping has for a key, or nothing."""
    return mapping.get(key, "")


@register.filter
def beside(indicators, moved):
    """(indicator, by how much it moved) beside a share that moved."""
    return zip(indicators, moved.beside, strict=True)


@register.filter
def decimal(number):
    """A number with one decimal place."""
    return f"{float(number):.1f}"


@register.filter
def percent(share):
    """A share of 1 as percent."""
    return as_percent(share)


@register.filter
def pounds(number):
    """A sum of money in whole pounds, or a dash."""
    if number is None:
        return "–"
    return f"{'−' if number < 0 else ''}£{abs(number):,.0f}"


@register.filter
def months(points):
    """Five points of a spread of months in words."""
    a, b, c, d, e = (f"{point:.1f}" for point in points)
    return f"shortest {a}, middle half {b} to {d}, median {c}, longest {e}"


@register.filter
def target_word(code):
    """How rare a target is, in words."""
    return TARGETS[code]


@register.filter
def progress(code):
    """How far a target or a milestone is, by a sign and in words."""
    return PROGRESS[code]


@register.filter
def milestone(kind):
    """A kind of milestone in words."""
    return dict(MILESTONES)[kind]


@register.filter
def iso_day(text):
    """A day in ISO text as words."""
    return show(datetime.date.fromisoformat(text))


@register.simple_tag
def bar(total, low, high):
    """A total from 0 to 100 as a bar, with a line from its low to its high. The number stands in
    the table, so the drawing says nothing to a screen reader."""
    total, low, high = (round(WIDTH * float(value) / 100, 1) for value in (total, low, high))
    return format_html(
        '<svg class="plan-bar" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true" '
        'focusable="false"><rect class="plan-bar-rail" fill="#e6e2d6" width="{}" height="{}"/>'
        '<rect class="plan-bar-total" fill="#17434b" y="3" width="{}" height="10"/>'
        '<line class="plan-bar-range" stroke="#b47f1c" stroke-width="3" x1="{}" '
        'x2="{}" y1="8" y2="8"/></svg>',
        *(WIDTH, HEIGHT) * 3,
        total,
        low,
        high,
    )


DID = {
    HAS: "has it",
    HAD: "had it",
    DECLINED: "weighed it, or it was raised, and it has not happened",
    MORE: "bought more",
    LESS: "bought less",
}
LIKENESS = {
    NEIGHBOUR: "a statistical neighbour",
    GRADE: "the same grade then",
    REGION: "the same region",
    TYPE: "the same type of council",
}


@register.filter
def did(code):
    """What a council to ask did with an option, in words."""
    return DID[code]


@register.filter
def likeness(code):
    """Why a council is like another, in words."""
    return LIKENESS[code]


POSTURES = {STRENGTH: "From strength", BETWEEN: "In between", FAILURE: "In failure"}


@register.filter
def posture_words(code):
    """From strength, in between, or in failure."""
    return POSTURES[code]


@register.filter
def model_word(code):
    """A delivery model in words, without its pill."""
    return MODELS[code][0]


@register.filter
def grade_word(code):
    """A grade in words, without its pill."""
    return Grade.known()[code].label


@register.filter
def option_word(code):
    """What an option is, in words; nothing where it was not said."""
    return KINDS[code].label if code else ""


@register.filter
def long_list_word(code):
    """How an option stands on the long list, in words."""
    return dict(LONG_LIST).get(code, "")


@register.filter
def state_word(code):
    """The state of a readiness item, in words."""
    return dict(STATES).get(code, "").lower()


@register.filter
def stage_word(code):
    """The stage of a decision, in words."""
    return dict(STAGES).get(code, "")


@register.filter
def passes(answer):
    """Whether an option passes a gateway, by a sign and in words."""
    return {True: "✓ Passes", False: "✗ Fails"}.get(answer, "– Not known")


@register.filter
def weight(share):
    """A weight as percent, or a dash where there is none yet."""
    return "–" if share == "" else as_percent(share)


@register.filter
def scored(score):
    """A score with its low and high in brackets, or a dash."""
    if score is None or score.score is None:
        return "–"
    ends = (score.low, score.high)
    if ends == (None, None):
        return f"{score.score}"
    low, high = (score.score if end is None else end for end in ends)
    return f"{score.score} ({low}–{high})"
