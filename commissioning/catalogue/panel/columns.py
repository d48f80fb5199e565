"""The columns of the panel, described. Those of figures are the indicators of the register."""

from authorities.models import Grade, Indicator, MissingReason, Unit
from commissioning.comparison.groups import NOT_RECORDED
from commissioning.comparison.judgements import THEMES
from commissioning.models import Control, DeliveryModel, Evidence, Initiation
from commissioning.tables.column_description import Described
from commissioning.tables.dfe_standard import STANDARD, SYMBOLS

AS_AT = Described("as_at", "31 March of the year, on which the row holds.", "date", needed=True)
DELIVERY = (
    Described(
        "model",
        "Who ran the whole service. Not recorded before 1 April 2010, when the register begins; "
        "empty where it depends on a day that is not known.",
        "code",
        allowed=(*DeliveryModel.values, NOT_RECORDED),
    ),
    Described("provider", "The provider, unless in-house.", "key", link=("providers", "slug")),
    Described("provider_name", "The provider in words."),
    Described("control", "Who controlled the provider.", "code", allowed=tuple(Control.values)),
    Described(
        "evidence",
        "Whether a source says so, or nothing says otherwise.",
        "code",
        allowed=tuple(Evidence.values),
    ),
    Described(
        "arrangement",
        "The arrangement in force.",
        "key",
        link=("arrangements", "reference"),
    ),
    Described(
        "model_since",
        "First day under this model and this provider; empty where the day is not known.",
        "date",
    ),
    Described("years_under_model", "Time since then.", "number", "years"),
    Described(
        "years_at_least",
        "Whether it may be longer: the register begins on 1 April 2010 and nothing says what "
        "was before.",
        "boolean",
    ),
    Described(
        "initiation",
        "Why the council came under this model and this provider.",
        "code",
        allowed=tuple(Initiation.values),
    ),
    Described("model_not_known", "Why the model, or the first day under it, is not known."),
)
INSPECTION = (
    Described(
        "inspection",
        "The latest full inspection, which decides the grades.",
        "key",
        link=("inspections", "reference"),
    ),
)
LISTS = (
    Described(
        "breaks_in_series",
        "The indicators whose figure in this row cannot be compared with those before it.",
        "keys",
    ),
    Described("unreliable", "The indicators whose figure in this row is unreliable.", "keys"),
)


def panel_columns():
    """Every column of the panel, with one query: the figures depend on the register."""
    figures = [column for indicator in Indicator.objects.all() for column in _figure(indicator)]
    grades = [column for theme in THEMES for column in _grade(theme)]
    return (*STANDARD, AS_AT, *DELIVERY, *INSPECTION, *grades, *_neighbours(), *figures, *LISTS)


def _grade(theme):
    name, words = f"grade_{theme.value}", theme.label.lower()
    return (
        Described(name, f"Grade in force: {words}.", "code", allowed=Grade.codes),
        Described(f"{name}_on", "First day of the inspection that gave it.", "date"),
        Described(f"{name}_age", "Its age on 31 March.", "integer", "days"),
        Described(
            f"{name}_missing",
            f"Why there is no grade: {words}.",
            "code",
            allowed=tuple(MissingReason.values),
        ),
    )


def _neighbours():
    yield Described(
        "neighbours_edition",
        "The edition of statistical neighbours: the newest that names any for the council.",
        "integer",
    )
    for theme in THEMES:
        name, words = f"neighbours_{theme.value}", theme.label.lower()
        yield Described(
            f"{name}_median",
            f"Median grade of the neighbours with a grade: {words}. Of an even number the worse "
            "of the two in the middle.",
            "code",
            allowed=Grade.codes,
        )
        yield Described(f"{name}_n", "How many neighbours had a grade.", "integer")


def _figure(indicator):
    unit = Unit(indicator.unit).label.lower()
    return (
        Described(
            indicator.code,
            f"{indicator.label}. Of the period that ended in the twelve months to 31 March; "
            "empty where the register has no row.",
            "figure",
            unit,
            SYMBOLS,
        ),
        Described(
            f"{indicator.code}_symbol",
            "The symbol that stands in the place of the figure.",
            "code",
            allowed=SYMBOLS,
        ),
    )
