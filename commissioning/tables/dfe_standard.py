"""Figures in the shape of the DfE's open data standard, and back.

Ten columns that say when and where come first, and a symbol stands in the cell of the figure
that is missing. Nothing of a row is lost, so a file in this shape can be loaded again.
"""

import re

from authorities.models import LocalAuthority, Region, Symbol

from .column_description import Described

ENGLAND = ("E92000001", "England")
NATIONAL, REGIONAL, LOCAL = "National", "Regional", "Local authority"
LEVELS = (NATIONAL, REGIONAL, LOCAL)
REPORTING, FINANCIAL = "Reporting year", "Financial year"
ACADEMIC = "Academic year"
SYMBOLS = tuple(Symbol.values)
REGIONS = dict(Region.choices)

STANDARD = (
    Described(
        "time_period", "The year, or two years as six digits like 202425.", "code", needed=True
    ),
    Described(
        "time_identifier",
        "The kind of year.",
        "code",
        allowed=(REPORTING, FINANCIAL, ACADEMIC),
        needed=True,
    ),
    Described("geographic_level", "Whom the row is about.", "code", allowed=LEVELS, needed=True),
    Described("country_code", "England's ONS code.", "code", needed=True),
    Described("country_name", "England.", needed=True),
    Described("region_code", "The ONS code of the region.", "code", allowed=tuple(REGIONS)),
    Described("region_name", "The region in words.", allowed=tuple(REGIONS.values())),
    Described("old_la_code", "The council's number at the DfE.", "code"),
    Described(
        "new_la_code", "The council's present GSS code.", "key", link=("authorities", "gss_code")
    ),
    Described("la_name", "The council in words."),
)
NAMES = tuple(column.name for column in STANDARD)


def time_of(period):
    """The pair of time_period and time_identifier of a period: "2024-25" is a financial year."""
    digits = period.replace("-", "")
    return digits, FINANCIAL if len(digits) == 6 else REPORTING


def period_of(time_period):
    """The period of a time_period."""
    return f"{time_period[:4]}-{time_period[4:]}" if len(time_period) == 6 else time_period


def name_at_dfe(name):
    """A council in the words of the DfE's look-up, which tells councils of one name apart by their
    codes alone: "Dorset (county)" is "Dorset" there."""
    return re.sub(r" \([^)]*\)$", "", name)


class Places:
    """The seven cells that say where, by a council's GSS code or a region's code."""

    def __init__(self):
        self._of_council = {
            code: (LOCAL, *ENGLAND, region, REGIONS[region], number, code, name_at_dfe(name))
            for code, region, number, name in LocalAuthority.objects.values_list(
                "gss_code", "region_code", "dfe_number", "name"
            )
        }
        self._of_region = {
            code: (REGIONAL, *ENGLAND, code, name, "", "", "") for code, name in REGIONS.items()
        }
        self._of_region[""] = (NATIONAL, *ENGLAND, "", "", "", "", "")

    def cells(self, council, region=""):
        """The cells of a council or, without one, of a region or of England."""
        return self._of_council[council] if council else self._of_region[region]


def where(cells):
    """The council and the region that a row in the standard's shape is about, as our own columns
    name them. Raises ValueError for an unknown level."""
    level = cells["geographic_level"].strip().casefold()
    if level not in {known.casefold() for known in LEVELS}:
        raise ValueError(f"geographic_level is not one of: {', '.join(LEVELS)}")
    council = cells.get("new_la_code", "") if level == LOCAL.casefold() else ""
    return council, cells.get("region_code", "") if level == REGIONAL.casefold() else ""
