"""The figures of each council: its grade as at a day, or the reason why there is none."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from authorities.models import (
    FULL_KINDS,
    Grade,
    Inspection,
    Judgement,
    JudgementArea,
    LocalAuthority,
    MissingReason,
)

from ..models import DeliveryArrangement
from .groups import NOT_RECORDED, councils
from .judgements import missing_reason
from .question import PUBLISHED

RANK = Case(
    *[When(grade=grade, then=Value(rank)) for rank, grade in enumerate(Grade.values)],
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class Standing:
    """Where one council stood on the day. Without a grade there is always a reason."""

    authority: LocalAuthority
    model: str
    arrangement: DeliveryArrangement | None
    grade: str
    missing: str
    inspection: Inspection | None
    judgement: Judgement | None


def graded_councils(question):
    """The councils of the question, each annotated with the inspection that counts on the day
    (``inspection_id``), its ``grade`` in the area asked for, and ``grade_rank`` (0 is best)."""
    counting = _counting_inspections(question)
    grades = (
        Judgement.objects.filter(inspection=OuterRef("inspection_id"), area__theme=question.area)
        .exclude(grade="")
        .annotate(rank=RANK)
        .order_by("area__position")
    )
    return (
        councils(question)
        .annotate(
            inspection_id=Subquery(counting.values("pk")[:1]),
            was_inspected=Exists(_full_inspections(inspected_on__lte=question.as_at)),
        )
        .annotate(
            grade=Subquery(grades.values("grade")[:1]),
            grade_rank=Coalesce(Subquery(grades.values("rank")[:1]), len(Grade.values)),
        )
    )


def _full_inspections(**conditions):
    return Inspection.objects.filter(
        authority=OuterRef("pk"),
        kind__in=FULL_KINDS,
        framework__gives_grade=True,
        **conditions,
    )


def _counting_inspections(question):
    """The council's full inspections that count on the day, latest first. One whose report is
    still awaited has no judgements and does not count yet."""
    date = "published_on" if question.basis == PUBLISHED else "inspected_on"
    cutoff = Q(**{f"{date}__lte": question.as_at})
    if question.published_by:
        cutoff &= Q(published_on__lte=question.published_by)
    return (
        _full_inspections()
        .filter(cutoff, Exists(Judgement.objects.filter(inspection=OuterRef("pk"))))
        .order_by("-inspected_on", "-published_on", "-pk")
    )


def standings(authorities, question):
    """The annotated councils as a list of Standing, in the order given, with four queries."""
    authorities = list(authorities)
    arrangements = DeliveryArrangement.objects.select_related("provider", "scope").in_bulk(
        {a.arrangement_id for a in authorities} - {None}
    )
    inspections = Inspection.objects.in_bulk({a.inspection_id for a in authorities} - {None})
    judgements = {
        judgement.inspection_id: judgement
        for judgement in Judgement.objects.filter(
            inspection__in=inspections, area__theme=question.area
        )
    }
    areas = defaultdict(list)
    for area in JudgementArea.objects.filter(theme=question.area):
        areas[area.framework_id].append(area)
    return [
        _standing(question, authority, arrangements, inspections, judgements, areas)
        for authority in authorities
    ]


def _standing(question, authority, arrangements, inspections, judgements, areas):
    inspection = inspections.get(authority.inspection_id)
    judgement = judgements.get(authority.inspection_id)
    reason = "" if authority.grade else _reason(question, authority, inspection, judgement, areas)
    return Standing(
        authority=authority,
        model=authority.model or NOT_RECORDED,
        arrangement=arrangements.get(authority.arrangement_id),
        grade=authority.grade or "",
        missing=reason,
        inspection=inspection,
        judgement=judgement,
    )


def _reason(question, authority, inspection, judgement, areas):
    """Why the council has no grade in the area on the day."""
    if inspection is None:
        inspected = authority.was_inspected
        return MissingReason.NOT_PUBLISHED if inspected else MissingReason.NOT_YET_INSPECTED
    if judgement is not None:
        return judgement.missing_reason
    return missing_reason(inspection, question.area, areas[inspection.framework_id])
