"""Refuses inspections that may be in the register already, for whatever way rows come in."""

from authorities.models import Inspection
from authorities.near import Dated, Neighbourhood
from commissioning.tables.loading import Refusal

# What makes an inspection near to another; a change of anything else does not ask again.
ASKED = {"authority", "framework", "kind", "started_on", "published_on", "report_url"}
CURE = "If it is another inspection all the same, say so (allow_near)."


def refuse_near(plan):
    """Add to the plan a refusal for each inspection that it creates or moves and that may be one
    of the register, or one before it in the plan."""
    if plan.table.model is not Inspection or not (plan.created or plan.changed):
        return
    moved = [change for change in plan.changed if _is_moved(change)]
    there = neighbourhood({change.record.pk for change in (*moved, *plan.removed)})
    for change in (*moved, *plan.created):
        one = Dated.of(change.record)
        if one.day is None:  # which the database refuses, with its own words
            continue
        if found := there.why_near(one):
            column, why = found
            value = one.report_url if column == "report_url" else str(one.day)
            plan.refused.append(Refusal(change.line, column, value, f"{why}. {CURE}"))
        there.add(one)


def neighbourhood(without=()):
    """The inspections of the register, but those with these primary keys."""
    names = ("reference", "authority_id", "framework_id", "kind", "inspected_on")
    names += ("report_url", "published_on")
    rows = Inspection.objects.exclude(pk__in=without).order_by().values_list(*names)
    return Neighbourhood(Dated(*row) for row in rows)


def _is_moved(change):
    """Whether a fact changes by which inspections are told to be near; one that was not known
    before moves nothing that was."""
    known = any(change.before.get(name) for name in ASKED)
    return known or "report_url" in change.before
