"""The grades that a council had before those of a submission, for the person who checks it."""

from typing import NamedTuple

from authorities.models import Inspection, Judgement, JudgementArea, LocalAuthority

MOST = 24


class EarlierGrade(NamedTuple):
    """A grade of a submission with the one before it, about the same theme of the same council;
    ``new`` are the cells of its row."""

    council: LocalAuthority
    area: JudgementArea
    new: dict
    earlier: Judgement | None


def earlier_grades(told):
    """For each judgement that is created or changed, the latest before it; of many, the first."""
    by_reference = {
        one.key: one.after for one in told if one.table == "inspections" and one.action == "created"
    }
    judged = [one for one in told if one.table == "judgements" and one.action != "removed"]
    found = (_earlier(one, by_reference) for one in judged[:MOST])
    return [one for one in found if one]


def _earlier(one, by_reference):
    reference, _, code = one.key.partition(" | ")
    area = JudgementArea.objects.filter(code=code).first()
    council, day = _inspected(reference, by_reference)
    if not (area and council and day):
        return None
    before = Judgement.objects.filter(
        inspection__authority=council, area__theme=area.theme, inspection__inspected_on__lt=day
    )
    latest = before.order_by("-inspection__inspected_on", "-inspection__pk", "area__position")
    earlier = latest.select_related("inspection", "area").first()
    return EarlierGrade(council, area, one.after, earlier)


def _inspected(reference, by_reference):
    """The council and the first day of an inspection, of the submission or of the register."""
    cells = by_reference.get(reference)
    if cells is None:
        there = Inspection.objects.filter(reference=reference).select_related("authority").first()
        return (there.authority, there.inspected_on) if there else (None, None)
    council = LocalAuthority.objects.filter(gss_code=cells.get("authority")).first()
    return council, cells.get("started_on") or cells.get("published_on", "")
