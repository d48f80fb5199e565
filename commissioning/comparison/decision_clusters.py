"""Which changes were decided together."""

from commissioning.models import Decision


def decision_of(arrangements):
    """By arrangement (primary key), what names its decision: that of the register, or itself where
    the register has none, so that it stands alone."""
    through = Decision.arrangements.through.objects
    known = dict(through.values_list("deliveryarrangement", "decision__reference"))
    return {pk: known.get(pk, f"arrangement {pk}") for pk in arrangements}


def is_recorded(name):
    """Whether a name is the reference of a decision of the register, which has no spaces."""
    return " " not in name
