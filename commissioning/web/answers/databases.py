"""Which database answers a request, and connections that a restart of the server has cut."""

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections

from commissioning.tables import replica, version

AWAY = (OperationalError, InterfaceError)


def choose(request):
    """Have a reader's request answered from a database that answers: the replica, if there is one,
    for whoever is not signed in, and the primary for all others; where it is away, the other one.
    Returns whether one was found."""
    for alias in replica.in_order(is_public=settings.SESSION_COOKIE_NAME not in request.COOKIES):
        replica.ask(alias)
        if _answers(request, alias):
            return True
        replica.note_away(alias)
    replica.ask(replica.PRIMARY)
    return False


def _answers(request, alias):
    """Whether the database tells the data version, if need be on a new connection: one that was
    kept from an earlier request is cut when the server is started anew."""
    was_kept = replica.is_idle(alias)
    try:
        version.for_request(request)
    except AWAY:
        if not was_kept:
            return False
        connections[alias].close()
        return _answers(request, alias)
    return True
