"""The section of a change page about outcomes and cost: a picture and a table an indicator."""

from authorities.models import Indicator
from commissioning.comparison.around.change import pictures
from commissioning.comparison.around.heirs import heirs_years
from commissioning.comparison.around.registered_plan import INDICATORS

from .around_chart_data import council_chart


def outcomes_around(change):
    """What the template of the section names, of a change of the whole service."""
    run, kept = pictures(change.arrangement.reference)
    indicators = Indicator.objects.in_bulk(kept)
    return {
        "follows_outcomes": True,
        "heirs": change.heirs,
        "heirs_years": heirs_years(change.heirs, INDICATORS) if change.heirs else [],
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
