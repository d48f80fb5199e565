"""Who is compared: the councils of a day, with who delivered the service for each on that day."""

from django.db.models import Case, CharField, OuterRef, Subquery, Value, When

from authorities.models import LocalAuthority
from commissioning.models import DeliveryArrangement, DeliveryModel

from .running import NOT_KNOWN, NOT_RECORDED, not_known_on


def is_run_by_others(model):
    """Whether a model, known and recorded, is another than the council itself."""
    return model not in (DeliveryModel.IN_HOUSE, NOT_RECORDED, NOT_KNOWN)


def councils(question):
    """The councils that existed on the day, in the regions asked for, each annotated with the
    arrangement in force: ``arrangement_id``, ``model``, ``initiation``, ``provider_name``.

    The whole service has exactly one arrangement. A part of it may have none, and then the
    annotations are empty, or several, and then the one that began last is taken. Where nobody
    knows who delivered, the model is ``not_known``, ``model_not_known`` says why, and the other
    annotations are empty. One query finds those.
    """
    authorities = LocalAuthority.objects.open_on(question.as_at)
    if question.regions:
        authorities = authorities.filter(region_code__in=question.regions)
    not_known = not_known_on(question.scope, question.as_at)
    in_force = (
        DeliveryArrangement.objects.in_force_on(question.as_at)
        .filter(authority=OuterRef("pk"), scope=question.scope)
        .exclude(authority__in=not_known)
        .order_by("-started_on", "-pk")
    )
    return authorities.annotate(
        model_not_known=_said(not_known, Value("")),
        arrangement_id=Subquery(in_force.values("pk")[:1]),
        model=_said(dict.fromkeys(not_known, NOT_KNOWN), Subquery(in_force.values("model")[:1])),
        initiation=Subquery(in_force.values("initiation")[:1]),
        provider_name=Subquery(in_force.values("provider__name")[:1]),
    )


def _said(words, otherwise):
    """An expression: of some councils (primary keys) the words, of any other what else."""
    said = [When(pk=council, then=Value(word)) for council, word in words.items()]
    return Case(*said, default=otherwise, output_field=CharField())
