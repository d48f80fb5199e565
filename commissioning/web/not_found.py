"""What is said where an address leads nowhere."""

from django.http import JsonResponse
from django.views.defaults import page_not_found

NOWHERE = (
    "There is nothing at this address. What the API can be asked is at /api/v1/docs/; a list of "
    "councils, for example, is at /api/v1/authorities/."
)


def not_found(request, exception):
    """404: for the API in the shape of its other errors, elsewhere as a page."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": NOWHERE}, status=404)
    return page_not_found(request, exception)
