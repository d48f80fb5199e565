"""Whom a row of a published file is about: councils by their codes, regions, England."""

from typing import NamedTuple

from authorities.models import AuthorityCode, LocalAuthority, Region
from authorities.sources.dfe import LOCAL, NATIONAL, SYMBOLS

ENGLAND = "E92000001"
# Inner and outer London, which are no regions of ours.
LONDON_PARTS = ("E13000001", "E13000002")
BETWEEN_CODES = "/"


class Geography(NamedTuple):
    """A council's GSS code, or a region's code, or neither: England."""

    council: str = ""
    region: str = ""


class OutOfScope(Exception):
    """The row is about nobody in the register; the message says about whom."""


class Unknown(Exception):
    """A code that the register does not know: its column, its value and what is wrong."""


class GeographyResolver:
    """Finds whom a row is about, with three queries for a whole file."""

    def __init__(self):
        self._councils = {c.gss_code: c for c in LocalAuthority.objects.exclude(gss_code=None)}
        codes = AuthorityCode.objects.exclude(authority__gss_code=None)
        self._codes = dict(codes.values_list("code", "authority__gss_code"))
        self._codes |= {code: code for code in self._councils}
        numbered = LocalAuthority.objects.exclude(gss_code=None).exclude(dfe_number="")
        self._numbers = dict(numbered.values_list("dfe_number", "gss_code"))

    def of(self, row):
        """A list of Geography, of one but for a row of councils that report together. Raises
        OutOfScope and Unknown."""
        if row.level == NATIONAL:
            if row.code("country_code") not in ("", ENGLAND):
                raise OutOfScope("of other countries")
            return [Geography()]
        return self._of_councils(row) if row.level == LOCAL else [self._of_region(row)]

    def existed(self, geography, day):
        """Whether the council existed on the day; regions and England always did."""
        council = self._councils.get(geography.council)
        return council is None or council.existed_on(day)

    def name(self, geography):
        if geography.council:
            return self._councils[geography.council].name
        return Region(geography.region).label if geography.region else "England"

    def _of_region(self, row):
        region = row.code("region_code")
        if region in LONDON_PARTS:
            raise OutOfScope("of inner and outer London")
        if region not in Region.values:
            raise Unknown("region_code", region, "no region has this code")
        return Geography(region=region)

    def _of_councils(self, row):
        """By GSS codes, present or past, or where the row has none by the Department's numbers."""
        column, known = "new_la_code", self._codes
        if not row.code(column) or row.code(column).lower() in SYMBOLS:
            column, known = "old_la_code", self._numbers
        found = []
        for code in row.code(column).split(BETWEEN_CODES):
            if code.strip() not in known:
                raise Unknown(column, row.code(column), "no local authority has this code")
            found.append(Geography(council=known[code.strip()]))
        return found
