"""The registered plan as the page and the archive tell it."""

from authorities.models import Indicator
from commissioning.comparison.around import registered_plan


def plan_in_context():
    """What the template of the plan names."""
    there = Indicator.objects.in_bulk(registered_plan.INDICATORS)
    measured = registered_plan.MEASURED
    rows = [(there.get(code), code, *found) for code, found in measured["coverage"].items()]
    return {
        "plan": registered_plan,
        "measured": measured | {"rows": rows},
        "indicators": [(code, there.get(code)) for code in registered_plan.INDICATORS],
    }
