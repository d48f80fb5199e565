"""Columns that several comparisons have, and short ways to describe others."""

from authorities.models import Grade, MissingReason
from commissioning.comparison.judgements import THEMES
from commissioning.comparison.question import INSPECTED, PUBLISHED
from commissioning.tables.column_description import Described


def count(name, meaning):
    return Described(name, meaning, "integer", needed=True)


def percent(name, meaning):
    return Described(name, meaning, "number", "percent")


# What was asked, in the words of the query string.
AS_AT = Described("as_at", "The day asked for.", "date", needed=True)
AREA = Described("area", "The judgement asked for.", "code", needed=True)
SCOPE = Described("scope", "The service asked for.", "key", link=("scopes", "code"), needed=True)
BASIS = Described(
    "basis",
    "From when an inspection counts: its first day or the day of its report.",
    "code",
    allowed=(INSPECTED, PUBLISHED),
    needed=True,
)
PUBLISHED_BY = Described(
    "published_by", "Only reports published by this day count; empty if all do.", "date"
)
REGIONS = Described(
    "region", "The regions asked for, separated by spaces; empty for all of England."
)
INDICATORS = ("indicators", "code")
INDICATOR = Described("indicator", "The indicator asked for.", "key", link=INDICATORS, needed=True)


def grade_columns():
    """Of each theme the grade and why there is none; with one query for the grades that there
    are. What stands in them is ``grade_cells``."""
    grades = tuple(Grade.objects.values_list("code", flat=True))
    for theme in THEMES:
        about = theme.label.lower()
        yield Described(theme.value, f"The grade: {about}.", "code", allowed=grades)
        yield Described(
            f"{theme.value}_missing",
            f"Why there is none: {about}.",
            "code",
            allowed=tuple(MissingReason.values),
        )


def grade_cells(cells):
    """The values of these columns, of a Cell for each theme."""
    for cell in cells:
        yield from (cell.grade or None, cell.missing or None)


def code_of_council():
    """By which a row names its council."""
    link = ("authorities", "gss_code")
    return Described(
        "gss_code", "The council, by its present GSS code.", "key", link=link, needed=True
    )


def name_of_council(column):
    return Described(column, "The council in words.", needed=True)
