"""How often one visitor may do something, counted without keeping who they are."""

import time

from django.core.cache import caches
from django.utils.crypto import salted_hmac

from .audit import visitor_address

MINUTE, HOUR = 60, 3600


def tries(request, what, within=HOUR):
    """How many tries of a visitor were counted within this hour, or minute, of the clock."""
    return caches["limits"].get(_key(request, what, within), 0)


def is_too_often(request, what, most, within=HOUR):
    """Count one more try of a visitor, and tell whether there were more than ``most`` within
    this hour, or minute, of the clock. The address is kept as a hash that only this site can
    make."""
    key = _key(request, what, within)
    counted = caches["limits"].get(key, 0) + 1
    caches["limits"].set(key, counted, within)
    return counted > most


def _key(request, what, within):
    period = int(time.time()) // within
    address = visitor_address(request) or "unknown"
    return "tries:" + salted_hmac("limiting", f"{what}:{address}:{period}").hexdigest()
