"""Where each council stands as at a day: its grade in one area, or the reason why it has none."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from authorities.models import Grade, Inspection, Judgement, LocalAuthority
from commissioning.models import DeliveryArrangement

from .groups import NOT_RECORDED, councils
from .judgements import areas_judged, cell, reason_without_inspection

# After every grade of every scale.
UNGRADED = 1000


@dataclass(frozen=True)
class Standing:
    """Where one council stood on the day. Without a grade there is always a reason. ``carried``
    says that the newest inspection gave none, and an older one's stands. ``model_not_known`` says
    why nobody knows who delivered, where the model is ``not_known``."""

    authority: LocalAuthority
    model: str
    arrangement: DeliveryArrangement | None
    grade: str
    missing: str
    inspection: Inspection | None
    judgement: Judgement | None
    carried: bool = False
    model_not_known: str = ""


def graded_councils(question):
    """The councils of the question, each annotated with the inspection in force on the day
    (``inspection_id``), the judgement that stands for the area asked for (``judgement_id``), its
    ``grade`` (empty without one) and ``grade_rank`` (1 is best)."""
    in_force = Inspection.objects.counting_on(
        question.as_at, question.basis, question.published_by
    ).filter(authority=OuterRef("pk"))
    begun = Inspection.objects.giving_grade().filter(
        authority=OuterRef("pk"), inspected_on__lte=question.as_at
    )
    rank = Grade.objects.filter(code=OuterRef("grade"))
    standing = Judgement.objects.about(question.area).filter(inspection=OuterRef("inspection_id"))
    return (
        councils(question)
        .annotate(
            inspection_id=Subquery(in_force.values("pk")[:1]),
            was_inspected=Exists(begun),
        )
        .annotate(
            judgement_id=Subquery(standing.values("pk")[:1]),
            grade=Subquery(standing.values("grade")[:1]),
        )
        .annotate(grade_rank=Coalesce(Subquery(rank.values("rank")[:1]), UNGRADED))
    )


def standings(authorities, question):
    """The annotated councils as a list of Standing, in the order given, with four queries."""
    authorities = list(authorities)
    arrangements = DeliveryArrangement.objects.select_related("provider", "scope").in_bulk(
        {a.arrangement_id for a in authorities} - {None}
    )
    inspections = Inspection.objects.in_bulk({a.inspection_id for a in authorities} - {None})
    judgements = Judgement.objects.in_bulk({a.judgement_id for a in authorities} - {None})
    areas = areas_judged(theme=question.area)
    return [
        _standing(question, authority, arrangements, inspections, judgements, areas)
        for authority in authorities
    ]


def _standing(question, authority, arrangements, inspections, judgements, areas):
    inspection = inspections.get(authority.inspection_id)
    judgement = judgements.get(authority.judgement_id)
    return Standing(
        authority=authority,
        model=authority.model or NOT_RECORDED,
        arrangement=arrangements.get(authority.arrangement_id),
        grade=authority.grade or "",
        missing=cell(inspection, question.area, judgement, areas).missing
        if inspection
        else reason_without_inspection(authority.was_inspected),
        inspection=inspection,
        judgement=judgement,
        model_not_known=authority.model_not_known,
    )
