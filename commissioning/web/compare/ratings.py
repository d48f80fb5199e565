"""Grades by delivery model as at a date."""

from authorities.models import MissingReason
from commissioning.comparison.question import LAST_OVERALL
from commissioning.web.caching import phases

from .chart_data import grades_chart


def context(request, form, answer):
    return {
        "phases": phases(request),
        "reasons": MissingReason,
        "together": [(group, joint) for group in answer.groups for joint in group.together],
        "last_overall": LAST_OVERALL,
        "chart": grades_chart(answer.groups, "Grades by delivery model", answer.grades),
        "words": _in_words(form, answer.question),
    }


def _in_words(form, question):
    """The parts of the question in the words of the form."""
    return {
        name: dict(form.fields[name].choices)[getattr(question, name)]
        for name in ("area", "scope", "basis", "delivered")
    } | {"regions": [dict(form.fields["region"].choices)[code] for code in question.regions]}
