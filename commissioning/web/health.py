"""What machines ask of the site: is it alive, can it answer, how is it doing."""

import ipaddress
import os

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from commissioning.oversight.audit import visitor_address
from commissioning.oversight.readiness import checks


@require_safe
@never_cache
def healthz(request):
    """The process is alive. Asks nothing of the database, so that a database that is down does not
    get the web processes killed too."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request):
    """Whether readers can be sent here: 200, or 503 with the check that fails."""
    done = checks()
    ready = all(check.is_ok for check in done if check.is_needed)
    content = {
        "ready": ready,
        "checks": [{"name": c.name, "ok": c.is_ok, "detail": c.words} for c in done],
    }
    response = JsonResponse(content, status=200 if ready else 503)
    if not ready:
        response["Retry-After"] = "10"
    return response


@require_safe
@never_cache
def metrics(request):
    """Figures for Prometheus, of all workers together; 404 for addresses that are not allowed, as
    if it were not there."""
    if not _may_read_metrics(visitor_address(request)):
        raise Http404
    return HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)


def _registry():
    """The figures of all workers under gunicorn; those of this process elsewhere."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry


def _may_read_metrics(address):
    if address is None:
        return False
    networks = map(ipaddress.ip_network, settings.METRICS_ALLOW)
    return any(ipaddress.ip_address(address) in network for network in networks)
