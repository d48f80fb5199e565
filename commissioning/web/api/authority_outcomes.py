"""A council's figures beside its comparators, as JSON."""

from django.utils.decorators import method_decorator
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from authorities.models import Indicator, LocalAuthority
from commissioning.comparison.comparators import as_dict, comparisons, neighbours_of
from commissioning.comparison.latest_figures import latest_figures
from commissioning.questions.form import EDITIONS
from commissioning.web.caching import cached, versioned

from . import serializers


@method_decorator(versioned, name="dispatch")
class AuthorityOutcomes(APIView):
    summary = "A council's latest figures beside its comparators"
    description = "A council, by any GSS code that it has or had."
    serializer_class = serializers.ComparisonSerializer(many=True)
    parameters = (
        OpenApiParameter(
            "edition", enum=[edition for edition, _ in EDITIONS], description="Of the neighbours."
        ),
    )

    def get(self, request, code):
        authority = LocalAuthority.objects.with_code(code).first()
        if authority is None:
            raise NotFound(f"No council has the code {code}.")
        edition = request.query_params.get("edition", EDITIONS[0][0])
        if edition not in dict(EDITIONS):
            raise ValidationError({"edition": [f"“{edition}” is not one of: 2025, 2021."]})
        latest = cached(request, latest_figures)
        neighbours = neighbours_of(authority, int(edition))
        found = comparisons(authority, neighbours, Indicator.objects.all(), latest)
        return Response([as_dict(comparison) for comparison in found])
