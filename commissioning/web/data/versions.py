"""Versions of the data: those that were published, and everything in one archive."""

from django.conf import settings
from django.db.models import Count, Max, Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from commissioning.catalogue.versions.archive import archive_chunks
from commissioning.catalogue.versions.database import database_chunks, kept_database
from commissioning.catalogue.versions.waiting import is_waiting
from commissioning.models import FrozenVersion
from commissioning.tables import version
from commissioning.web.caching import etag, versioned

from .downloads import WHOLE, file_response


def _list_etag(request):
    """The list changes when a version is frozen, too, which follows its publication, and when an
    archive is let go. Without a comma, at which lists of tags are taken apart."""
    there = FrozenVersion.objects.aggregate(
        newest=Max("pk"), archives=Count("pk", filter=~Q(archive=""))
    )
    return f'"{there["newest"]}-{there["archives"]}-{is_waiting()}-{etag(request)[1:]}'


@require_safe
@condition(_list_etag)
def version_list(request):
    context = {"versions": FrozenVersion.objects.all(), "is_waiting": is_waiting()}
    response = render(request, "data/versions.html", context)
    patch_cache_control(response, public=True, no_cache=True)
    return response


@require_safe
def version_archive(request, name):
    """The archive of a version, as it was frozen: it never changes."""
    frozen = get_object_or_404(FrozenVersion, hash=name)
    response = _kept(frozen)
    patch_cache_control(response, public=True, max_age=365 * 24 * 3600, immutable=True)
    return response


@versioned
def everything(request):
    """The archive of the present version: as it was frozen or, if it is not, made on the way."""
    data = version.for_request(request)
    frozen = FrozenVersion.objects.filter(hash=data.hash).first()
    if frozen:
        return _kept(frozen)
    return file_response(request, "everything", "zip", archive_chunks(data))


@versioned
def register_sqlite(request):
    """Everything of the present version as one SQLite file."""
    data = version.for_request(request)
    if not settings.FREEZE_VERSIONS:
        return file_response(request, "register", "sqlite", database_chunks(data))
    name, kind = f"register-{data}.sqlite", WHOLE["sqlite"]
    return FileResponse(kept_database(data), as_attachment=True, filename=name, content_type=kind)


def _kept(frozen):
    try:
        file = frozen.archive.open()
    except (FileNotFoundError, ValueError):  # ValueError: it was let go, by rule
        raise Http404(f"The archive of {frozen} is not on this machine.") from None
    name = f"everything-{frozen}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
