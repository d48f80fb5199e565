"""One council that changed, beside its twin, as JSON: the same answer as its page."""

from django.utils.decorators import method_decorator
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from commissioning.comparison.around import change
from commissioning.questions.around import TwinForm
from commissioning.web.caching import versioned

from .around_serializers import TwinSerializer


@method_decorator(versioned, name="dispatch")
class TwinView(APIView):
    """A question in the query string, answered; 400 with what is wrong with it."""

    summary = "One council that changed beside its twin"
    serializer_class = TwinSerializer

    def fields(self):
        """The parameters, for the schema."""
        return TwinForm({}).fields

    def get(self, request, reference):
        changed = change.followed_change(reference)
        if changed is None:
            raise NotFound(f"{reference} began no change of the whole service.")
        form = TwinForm(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.errors)
        return Response(change.as_dict(change.twin(changed, form.asked_for())))
