"""The registered plan as the page and the archive tell it."""

from authorities.models import Indicator
from commissioning.comparison.around import registered_plan


def plan_in_context():
    """What the template of the plan names."""
    there = Indicator.objects.in_bulk(registered_plan.INDICATORS)
    return {
        "plan": registered_plan,
        "indicators": [(code, there.get(code)) for code in registered_plan.INDICATORS],
    }
