"""Ofsted's four grades and its kinds of inspection, with which every register begins."""

from django.db import migrations
from django.utils import timezone

OFSTED = "ofsted"
SCALE = {
    "code": OFSTED,
    "name": "Ofsted's four grades",
    "position": 1,
    "note": 'Until 2013 the third grade was called "adequate".',
    "source": "Ofsted: local authority inspection outcomes as at 31 March 2025",
}
GRADES = [
    ("outstanding", "Outstanding", True, "O", "#1a4f8b", "#246fc2"),
    ("good", "Good", True, "G", "#287b71", "#287b71"),
    ("requires_improvement", "Requires improvement to be good", False, "R", "#b47f1c", "#b47f1c"),
    ("inadequate", "Inadequate", False, "I", "#a4332a", "#c53d33"),
]
FULL, VISIT, NEITHER = (True, False), (False, True), (False, False)
KINDS = [
    ("standard", "Standard inspection", FULL),
    ("short", "Short inspection", FULL),
    ("single", "Single inspection", FULL),
    ("single_reinspection", "Single inspection (re-inspection)", FULL),
    (
        "safeguarding_and_looked_after",
        "Safeguarding and looked-after children inspection",
        NEITHER,
    ),
    ("safeguarding_reinspection", "Safeguarding re-inspection", NEITHER),
    ("looked_after_reinspection", "Looked-after children re-inspection", NEITHER),
    ("child_protection", "Inspection of child protection arrangements", NEITHER),
    (
        "child_protection_reinspection",
        "Re-inspection of child protection arrangements",
        NEITHER,
    ),
    ("targeted_looked_after", "Targeted looked-after children inspection", NEITHER),
    ("focused_visit", "Focused visit", VISIT),
    ("monitoring_visit", "Monitoring visit", VISIT),
    ("joint_targeted", "Joint targeted area inspection", NEITHER),
    ("lscb_review", "Review of the safeguarding children board", NEITHER),
]


def write(apps, model, rows):
    """Save the rows, each with its entry in the history."""
    table = apps.get_model("authorities", model)
    history = apps.get_model("authorities", f"Historical{model}")
    for row in rows:
        table.objects.create(**row)
        history.objects.create(
            **row,
            history_date=timezone.now(),
            history_type="+",
            history_change_reason="Part of every register",
        )


def grades():
    for rank, (code, label, is_good, letter, colour, dark_colour) in enumerate(GRADES, start=1):
        yield {
            "code": code,
            "scale_id": OFSTED,
            "label": label,
            "rank": rank,
            "is_good": is_good,
            "letter": letter,
            "colour": colour,
            "dark_colour": dark_colour,
        }


def kinds():
    for position, (code, label, (is_full, is_visit)) in enumerate(KINDS, start=1):
        yield {
            "code": code,
            "label": label,
            "position": position,
            "is_full": is_full,
            "is_visit": is_visit,
        }


def make_rows(apps, schema_editor):
    write(apps, "GradeScale", [SCALE])
    write(apps, "Grade", grades())
    write(apps, "InspectionKind", kinds())


class Migration(migrations.Migration):
    replaces = [("authorities", "0005_ofsteds_grades_and_kinds")]

    dependencies = [("authorities", "0001_tables")]

    operations = [migrations.RunPython(make_rows, migrations.RunPython.noop)]
