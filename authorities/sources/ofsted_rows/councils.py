"""Councils by the codes and names that stand in a publisher's file."""

import re
from collections import defaultdict

from authorities.models import AuthorityCode, AuthorityName, LocalAuthority


class UnknownCouncil(Exception):
    """No council, or more than one, is meant; the message says which."""


def plain_name(name):
    """A name as names are compared: without case, commas and other signs, and with no "and" or
    "&", which publishers write by turns."""
    words = re.findall(r"[a-z0-9]+", name.lower().replace("'", "").replace("’", ""))
    return " ".join(word for word in words if word != "and")


class CouncilFinder:
    """Finds a council's present GSS code, with three queries for a whole file."""

    def __init__(self):
        councils = LocalAuthority.objects.exclude(gss_code=None)
        self._councils = {council.gss_code: council for council in councils}
        codes = AuthorityCode.objects.exclude(authority__gss_code=None)
        self._codes = dict(codes.values_list("code", "authority__gss_code"))
        self._codes |= {code: code for code in self._councils}
        self._present, self._all = defaultdict(set), defaultdict(set)
        names = AuthorityName.objects.exclude(authority__gss_code=None)
        for name, code in names.values_list("name", "authority__gss_code"):
            self._all[plain_name(name)].add(code)
        for code, council in self._councils.items():
            self._present[plain_name(council.name)].add(code)

    def find(self, code, name, day):
        """The GSS code, by the code given or else by the name on that day. Raises
        UnknownCouncil."""
        if code in self._codes:
            return self._codes[code]
        words = plain_name(name)
        there = self._on(self._all[words], day) or self._on(self._present[words], day)
        if len(there) == 1:
            return there.pop()
        given = f'code "{code}", ' if code else ""
        what = "means several councils" if there else "is no known council"
        raise UnknownCouncil(f'{given}name "{name}" {what}')

    def _on(self, codes, day):
        return {code for code in codes if self._councils[code].existed_on(day)}
