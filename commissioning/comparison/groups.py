"""Who is compared: the councils of a day, with who delivered the service for each on that day."""

from django.db.models import OuterRef, Subquery

from authorities.models import LocalAuthority

from ..models import DeliveryArrangement

NOT_RECORDED = "not_recorded"


def councils(question):
    """The councils that existed on the day, in the regions asked for, each annotated with the
    arrangement in force: ``arrangement_id``, ``model``, ``initiation``, ``provider_name``.

    The whole service has exactly one arrangement. A part of it may have none, and then the
    annotations are empty, or several, and then the one that began last is taken.
    """
    authorities = LocalAuthority.objects.open_on(question.as_at)
    if question.regions:
        authorities = authorities.filter(region_code__in=question.regions)
    in_force = (
        DeliveryArrangement.objects.in_force_on(question.as_at)
        .filter(authority=OuterRef("pk"), scope=question.scope)
        .order_by("-started_on", "-pk")
    )
    return authorities.annotate(
        arrangement_id=Subquery(in_force.values("pk")[:1]),
        model=Subquery(in_force.values("model")[:1]),
        initiation=Subquery(in_force.values("initiation")[:1]),
        provider_name=Subquery(in_force.values("provider__name")[:1]),
    )
