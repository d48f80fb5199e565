"""Kinds of inspection and grades, by the words in which Ofsted puts them."""

import re

from authorities.models import Grade, InspectionKind

# What stands in Ofsted's words for a kind, and the kind, where they are not the kind's label. The
# first that fits is taken.
KINDS = [
    (r"standard", "standard"),
    (r"short", "short"),
    (r"focused", "focused_visit"),
    (r"monitoring", "monitoring_visit"),
    (r"joint", "joint_targeted"),
    (r"re inspection of safeguarding", "safeguarding_reinspection"),
    (r"re inspection of services for .*looked after", "looked_after_reinspection"),
    (r"child protection re inspection", "child_protection_reinspection"),
    (r"child protection inspection", "child_protection"),
    (r"targeted looked after", "targeted_looked_after"),
    (r"safeguarding and looked after", "safeguarding_and_looked_after"),
    (r"sif re inspection", "single_reinspection"),
    (r"single inspection", "single"),
]
# How Ofsted puts a grade, where it does not put it in the words of its label.
WORDINGS = {"requires improvement": "requires_improvement"}
# A kind that has a framework to itself. The others are filed under the framework that graded
# councils on their day.
FRAMEWORKS = {
    "joint_targeted": "jtai",
    "safeguarding_reinspection": "slac",
    "looked_after_reinspection": "slac",
    "safeguarding_and_looked_after": "slac",
    "child_protection": "cpi",
    "child_protection_reinspection": "cpi",
    "targeted_looked_after": "tlac",
    "single": "sif",
    "single_reinspection": "sif",
}
PREFIXES = {"focused_visit": "fv", "monitoring_visit": "mv", "joint_targeted": "jtai"}


def kind_called(words):
    """The kind that the words mean: empty for no words, None for an unknown kind."""
    said = " ".join(re.findall(r"[a-z0-9]+", words.lower()))
    labels = [(label.lower(), code) for code, label in InspectionKind.choices()]
    of_label = [code for label, code in labels if label == words.lower()]
    of_words = [code for shape, code in KINDS if re.search(shape, said)]
    return next(iter([*of_label, *of_words]), None) if said else ""


def grade_called(wording, framework):
    """The grade of the framework's scale that the wording means, or None."""
    said = wording.lower()
    if framework is None:
        return None
    of_scale = {c: g for c, g in Grade.known().items() if g.scale_id == framework.grade_scale_id}
    named = next((code for code, grade in of_scale.items() if grade.label.lower() == said), None)
    return named or (WORDINGS.get(said) if WORDINGS.get(said) in of_scale else None)
