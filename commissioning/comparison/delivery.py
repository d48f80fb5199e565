"""Who delivered for whom on any of many days: read once, asked often."""

from datetime import timedelta

from authorities.models import LocalAuthority
from authorities.periods import start_bounds

from .running import NOT_KNOWN, NOT_RECORDED, running_on, terms


class Membership:
    """The councils of England, or of some regions, and their arrangements for one service."""

    def __init__(self, scope, regions=()):
        authorities = LocalAuthority.objects.order_by("name").prefetch_related("successors")
        self.authorities = list(
            authorities.filter(region_code__in=regions) if regions else authorities
        )
        self._terms = terms(scope)

    def on(self, day):
        """Pairs of council and model for the councils that existed on the day, by name."""
        return [(a, self.model_of(a, day)) for a in self.authorities if a.existed_on(day)]

    def model_of(self, authority, day):
        """The model in force on the day; of several, that of the one that began last. NOT_KNOWN
        where that depends on a day that is not known."""
        return self.who(authority, day)[0]

    def changes_of(self, authority):
        """The days on which an arrangement of the council began, or was over: of a first day that
        is not known, the earliest and the latest that it can have been."""
        for term in self._terms[authority.pk]:
            yield from start_bounds(term.started_on, term.started_precision)
            if term.ended_on:
                yield term.ended_on + timedelta(days=1)

    def who(self, authority, day):
        """The same with the provider's primary key: None for in-house, not recorded and not
        known."""
        term, not_known = running_on(self._terms[authority.pk], day)
        if not_known:
            return NOT_KNOWN, None
        return term.who if term else (NOT_RECORDED, None)


def began_with(arrangements):
    """Of a council's arrangements for one service, oldest first, the first of the run with one
    model and provider that the last belongs to, or None of none. A new owner or control of the
    same provider starts a new arrangement, but is no new answer to "who delivers, and since
    when"."""
    first = None
    for arrangement in reversed(arrangements):
        if first and not arrangement.is_alike(first):
            break
        first = arrangement
    return first
