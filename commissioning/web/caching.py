"""Answers that stay as they are until the data, the code or the day changes."""

import datetime
from functools import lru_cache, wraps

from django.conf import settings
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from commissioning.comparison.inherited_or_earned import whole_service_phases
from commissioning.tables import version


def etag(request, *args, **kwargs):
    """What a page depends on beside its address: the data, the study that was worked out of them,
    the release, and today's date."""
    return etag_of(version.for_request(request))


def etag_of(data):
    """The same, by the version of the data."""
    return f'"{data}-{data.study}-{settings.RELEASE}-{datetime.date.today()}"'


STARTED = timezone.now()


def last_modified(request, *args, **kwargs):
    """The newest of what an answer depends on: the last change of the data, the study of them, the
    start of the site with this code, and the beginning of today."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    data = version.for_request(request)
    return max(data.at or STARTED, data.studied_at or STARTED, STARTED, midnight)


def cached(request, make, *args):
    """What ``make(*args)`` gives, worked out once a process for each version of the data."""
    return _made(make, version.for_request(request).hash, *args)


def phases(request):
    """Where inspections stand to the changes of who delivers the whole service."""
    return cached(request, whole_service_phases)


@lru_cache(maxsize=32)
def _made(make, _version, *args):
    return make(*args)


def versioned(view):
    """Answer GET and HEAD with an ETag and the time of the last change, and 304 where the reader
    has the page already."""

    @wraps(view)
    def with_cache_control(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        response.is_versioned = True  # it may be kept whole: see web/answers
        return response

    safe = require_safe(condition(etag, last_modified)(with_cache_control))
    safe.is_versioned = True  # a public page: its charts can be taken away (see web/pictures)
    return safe
