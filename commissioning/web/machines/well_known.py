"""Files in plain text that programs look for at known addresses."""

import datetime

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from commissioning.catalogue.registry import DATASETS
from commissioning.web.caching import versioned

PLAIN = "text/plain; charset=utf-8"
# Security.txt is to be looked through at least once a year (RFC 9116), so it says that it ends.
GOOD_FOR = datetime.timedelta(days=180)


@versioned
def robots(request):
    """What search engines may read: all that is public. Search results have no end."""
    told = {"sitemap": request.build_absolute_uri(reverse("sitemap"))}
    return render(request, "machines/robots.txt", told, content_type=PLAIN)


@versioned
def security(request):
    """Whom to tell of a weakness (RFC 9116): the contact of the settings or, without one, the page
    by which readers report mistakes."""
    contact = settings.SECURITY_CONTACT or request.build_absolute_uri(reverse("report"))
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    told = {
        "contact": contact,
        "expires": (midnight + GOOD_FOR).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "canonical": request.build_absolute_uri(request.path),
    }
    return render(request, "machines/security.txt", told, content_type=PLAIN)


@versioned
def llms(request):
    """What the site holds and how to ask it, for programs that read text (https://llmstxt.org)."""
    told = {"site": request.build_absolute_uri("/").rstrip("/"), "datasets": DATASETS.values()}
    return render(request, "machines/llms.txt", told, content_type=PLAIN)
