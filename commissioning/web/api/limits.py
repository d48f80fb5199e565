"""How often one address may ask. All workers count together, in a cache on disk."""

from django.core.cache import caches
from rest_framework.throttling import AnonRateThrottle


class PoliteLimit(AnonRateThrottle):
    """So many answers a minute for each address, then 429 with ``Retry-After``. An answer that a
    reader has already (304) does not count."""

    cache = caches["limits"]
    scope = "address"
