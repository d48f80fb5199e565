"""A plan as it begins: what the register knows of today's arrangement is its first option."""

from commissioning.models import DeliveryArrangement, DeliveryModel

from .document import Option, Plan


def blank_plan(authority, today, data_version, release=""):
    """A Plan for a council with business as usual and, where somebody else delivers, the council
    itself; improving with the least that must be done stands beside them."""
    running = DeliveryArrangement.objects.whole_service().in_force_on(today)
    arrangement = running.filter(authority=authority).select_related("provider").first()
    model = arrangement.model if arrangement else DeliveryModel.IN_HOUSE
    options = [Option("o1", model, "business_as_usual", _as_it_is(arrangement), "carried_forward")]
    if model == DeliveryModel.IN_HOUSE:
        name = "Stay in-house and improve with the least that must be done"
        options.append(Option("o2", model, "do_minimum", name, "carried_forward"))
    else:
        name = "Bring the service back to the council"
        options.append(Option("o2", DeliveryModel.IN_HOUSE, "other", name, "carried_forward"))
    return Plan(
        made_on=today.isoformat(),
        data_version=data_version,
        release=release,
        authority=authority.gss_code,
        title=f"Who should run children’s services in {authority.name}",
        options=tuple(options),
    )


def _as_it_is(arrangement):
    if arrangement and arrangement.provider:
        return f"As it is: {arrangement.provider.name}"[:200]
    return "As it is: the council itself"
