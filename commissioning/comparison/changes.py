"""Changes of who delivers: a change of model or of provider from one arrangement to the next."""

from django.db.models import F, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from ..models import WHOLE_SERVICE, DeliveryArrangement

NOBODY = 0


def beginnings(scope):
    """The arrangements of a scope that began with a change of model or provider.

    A new owner or control of the same provider is no change, and neither is the first
    arrangement for the whole service of a council: something was delivered before it, but by a
    council that no longer exists or before the register begins. For a part of the service the
    first arrangement is a change, from nothing recorded.
    """
    before = DeliveryArrangement.objects.filter(
        authority=OuterRef("authority"), scope=scope, ended_on__lt=OuterRef("started_on")
    ).order_by("-ended_on", "-pk")
    number = {"output_field": IntegerField()}
    arrangements = DeliveryArrangement.objects.filter(scope=scope).annotate(
        model_before=Coalesce(Subquery(before.values("model")[:1]), Value("")),
        provider_before=Coalesce(Subquery(before.values("provider")[:1]), NOBODY, **number),
        provider_now=Coalesce("provider", NOBODY, **number),
    )
    if scope == WHOLE_SERVICE:
        arrangements = arrangements.exclude(model_before="")
    return arrangements.exclude(model_before=F("model"), provider_before=F("provider_now"))
