"""Versions of the data: those that were published, and everything in one archive."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from .. import version
from ..models import FrozenVersion
from ..versions.archive import archive_chunks
from .caching import versioned
from .downloads import file_response


@versioned
def version_list(request):
    return render(request, "data/versions.html", {"versions": FrozenVersion.objects.all()})


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
    data = version.of(request)
    frozen = FrozenVersion.objects.filter(hash=data.hash).first()
    if frozen:
        return _kept(frozen)
    return file_response(request, "everything", "zip", archive_chunks(data))


def _kept(frozen):
    try:
        file = frozen.archive.open()
    except FileNotFoundError:
        raise Http404(f"The archive of {frozen} is not on this machine.") from None
    name = f"everything-{frozen}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
