"""Ofsted's four grades and its kinds of inspection, which were choices in the code, as rows; and
the scale of the frameworks that are there already."""

from django.db import migrations
from django.db.models import Q
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


def write(apps, model, rows, kind, why):
    """Save the rows, each with its entry in the history."""
    table = apps.get_model("authorities", model)
    history = apps.get_model("authorities", f"Historical{model}")
    for row in rows:
        table.objects.update_or_create(pk=row["code"], defaults=row)
        history.objects.create(
            **row, history_date=timezone.now(), history_type=kind, history_change_reason=why
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


def frameworks(apps):
    """Those that give grades, with their scale."""
    judged = apps.get_model("authorities", "Judgement").objects.exclude(grade="")
    gives = Q(gives_grade=True) | Q(code__in=judged.values("area__framework"))
    for row in apps.get_model("authorities", "Framework").objects.filter(gives).values():
        yield row | {"grade_scale_id": OFSTED}


def make_rows(apps, schema_editor):
    made = "A choice in the code before"
    write(apps, "GradeScale", [SCALE], "+", made)
    write(apps, "Framework", list(frameworks(apps)), "~", "Its grades are rows of a scale now")
    write(apps, "Grade", grades(), "+", made)
    write(apps, "InspectionKind", kinds(), "+", made)


class Migration(migrations.Migration):
    dependencies = [("authorities", "0004_grades_and_kinds")]

    operations = [migrations.RunPython(make_rows, migrations.RunPython.noop)]
