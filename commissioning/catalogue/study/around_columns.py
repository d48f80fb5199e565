"""What the columns of the datasets about outcomes around changes mean."""

from authorities.models import Symbol
from commissioning.comparison.around.pictured import AFTER, BEFORE, DURING
from commissioning.comparison.around.registered_plan import CONTROLS
from commissioning.tables.column_description import Described

from .columns import CHANGE, CODE, NAME

UNIT = "that of the indicator"


def number(name, meaning, unit=UNIT):
    return Described(name, meaning, "number", unit)


def whole(name, meaning):
    return Described(name, meaning, "integer")


INDICATOR = Described(
    "indicator", "The indicator.", "key", link=("indicators", "code"), needed=True
)
BESIDE = Described("controls", "Who stands beside.", "code", allowed=CONTROLS, needed=True)
YEAR = whole(
    "year", "The year from go-live: 0 is the first figure on or after it, -1 the last before."
)
PERIOD = Described("period", "The period of the figure, as published.")
VERSIONS = (
    Described("plan_version", "The version of the registered plan."),
    Described("data_version", "The version of the data that it rests on."),
)

AROUND = (
    INDICATOR,
    BESIDE,
    Described("to", "The models that changes led to, separated by spaces.", needed=True),
    YEAR,
    whole("n", "How many changes have a figure."),
    number("estimate", "What they moved by since year -1, less what their controls moved by."),
    number("lower", "Lower end of what that is compatible with (95%, by randomisation)."),
    number("upper", "Upper end of it."),
    number("band", "Half the width of what chance gives in 95 of 100 draws."),
    number("att", "The one estimate over the years asked for from go-live on."),
    number("att_lower", "Lower end of what it is compatible with."),
    number("att_upper", "Upper end of it."),
    number("att_p", "Its p by randomisation.", "share"),
    number("detectable", "The smallest difference that could have been found."),
    number("holm", "Its p after Holm's correction over the registered indicators.", "share"),
    *VERSIONS,
)
CELLS = (
    CHANGE,
    CODE,
    NAME,
    INDICATOR,
    BESIDE,
    YEAR,
    PERIOD,
    number("moved", "What the council moved by since year -1."),
    number("controls_moved", "The mean of what its controls moved by."),
    whole("controls_n", "How many controls have a figure."),
    number("estimate", "The one less the other."),
    *VERSIONS,
)
FIGURES = (
    CHANGE,
    CODE,
    NAME,
    INDICATOR,
    YEAR,
    PERIOD,
    Described("period_end", "The last day of the period.", "date", needed=True),
    Described(
        "phase",
        "Before the change, while it lasted, or after; empty where that is not known.",
        "code",
        allowed=(BEFORE, DURING, AFTER),
    ),
    number("value", "The council's figure; empty where there is none to compare."),
    Described("is_break", "Whether a new series begins with it.", "boolean"),
    Described(
        "is_spike", "Whether it stands out from the years before and after, by the rule.", "boolean"
    ),
    Described("left_out", "Why a published figure is left out."),
    number("same_start", "Median of councils with the same grade at go-live, while in-house."),
    whole("same_start_n", "How many of them have a figure."),
    number("neighbours", "Median of the council's statistical neighbours."),
    whole("neighbours_n", "How many of them have a figure."),
    Described(
        "symbol",
        "What stands in the figure's place, as in observations: a rounded zero is not missing.",
        "code",
        allowed=tuple(Symbol.values),
    ),
    Described("joint_with", "The council with which it reported one figure for both."),
    *VERSIONS,
)
TWINS = (
    CHANGE,
    CODE,
    NAME,
    INDICATOR,
    YEAR,
    PERIOD,
    number("value", "The council's figure."),
    number("twin", "Its twin's."),
    number("gap", "The one less the other."),
    number("band", "Half the width of the gaps of councils that did not change (95 of 100)."),
    number("mean_gap", "The mean gap after the change."),
    number("lower", "Lower end of what it is compatible with."),
    number("upper", "Upper end of it."),
    number("p", "Its p among councils that did not change.", "share"),
    whole("rank", "Its place by size among them and itself, 1 the largest."),
    whole("ranked", "How many those are."),
    number("detectable", "The smallest mean gap that could have been found."),
    number("hold_out", "How far the twin made without the last year before misses that year."),
    number("effective_donors", "Over how many councils of equal weight it spreads.", "councils"),
    Described("reason", "Why there is no twin; empty where there is one."),
    *VERSIONS,
)
DONORS = (
    CHANGE,
    INDICATOR,
    CODE,
    NAME,
    number("weight", "Its weight; all sum to 1, and one may be below zero.", "share"),
    *VERSIONS,
)
