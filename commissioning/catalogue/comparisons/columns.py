"""Columns that several comparisons have, and short ways to describe others."""

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


def code_of_council():
    """By which a row names its council."""
    link = ("authorities", "gss_code")
    return Described(
        "gss_code", "The council, by its present GSS code.", "key", link=link, needed=True
    )


def name_of_council(column):
    return Described(column, "The council in words.", needed=True)
