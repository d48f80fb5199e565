"""The criteria, gateways and readiness items of the register, as a plan takes them up."""

from commissioning.models import PlanCriterion, PlanGateway, PlanReadinessItem, ReadinessHead

from .document import Criterion, Gateway

# From the furthest along to the least, so that the worst of several is the last of them.
ORDER = ("not_needed", "done", "under_way", "not_started")


def criteria():
    """The criteria with their sources, in order."""
    return list(PlanCriterion.objects.prefetch_related("sources"))


def gateways():
    """The gateways with their sources, in order."""
    return list(PlanGateway.objects.prefetch_related("sources"))


def readiness():
    """By head, its items with their sources, in order."""
    items = list(PlanReadinessItem.objects.prefetch_related("sources"))
    return {head: [item for item in items if item.head == head] for head in ReadinessHead}


def as_criterion(row, identifier):
    """A criterion of the register as a plan's own; it comes without a weight."""
    return Criterion(identifier, library=row.code, name=row.name, group=row.group)


def as_gateway(row):
    """A gateway of the register as a plan's own, not yet passed by any option."""
    source = "; ".join(source.reference for source in row.sources.all())
    return Gateway(row.code, text=row.text, source=source[:500])


def worst(states):
    """The state of a head: the worst of its items, one that is not filled in being not started."""
    return max((state or "not_started" for state in states), key=ORDER.index, default="")
