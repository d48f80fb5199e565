"""The section of a change page about outcomes and cost: a picture and a table an indicator."""

from authorities.models import Indicator
from commissioning.comparison.around.change import pictures
from commissioning.comparison.around.registered_plan import INDICATORS
from commissioning.comparison.around.successors import successors_years

from .around_chart_data import council_chart


def outcomes_around(change):
    """What the template of the section names, of a change of the whole service."""
    run, kept = pictures(change.arrangement.reference)
    indicators = Indicator.objects.in_bulk(kept)
    return {
        "follows_outcomes": True,
        "successors": change.successors,
        "successors_years": successors_years(change.successors, INDICATORS)
        if change.successors
        else [],
        "run": run,
        "pictures": [
            _picture(picture, indicators[code], change)
            for code, picture in kept.items()
            if code in indicators
        ],
    }


def _picture(picture, indicator, change):
    chart = council_chart(picture, indicator, change.arrangement.model, change.authority.name)
    return {"indicator": indicator, "chart": chart} | picture
