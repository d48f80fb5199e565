"""How often one visitor may do something, counted without keeping who they are."""

import time

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from .audit import visitor_address

HOUR = 3600


def is_too_often(request, what, most):
    """Count one more try of a visitor, and tell whether there were more than ``most`` within
    this hour of the clock. The address is kept as a hash that only this site can make."""
    hour = int(time.time()) // HOUR
    address = visitor_address(request) or "unknown"
    key = "tries:" + salted_hmac("limiting", f"{what}:{address}:{hour}").hexdigest()
    tries = cache.get(key, 0) + 1
    cache.set(key, tries, HOUR)
    return tries > most
