"""The JSON API: the same filters, the same columns and the same numbers as the pages."""

from django.utils.decorators import method_decorator
from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.views import APIView

from authorities.models import Indicator, LocalAuthority

from .. import version
from ..comparison import outcomes
from ..comparison.comparators import as_dict, comparisons, latest_figures, neighbours_of
from ..comparison.ratings import group_as_dict, ratings
from ..datasets.published import PUBLISHED
from ..forms import EDITIONS, OutcomesForm, RatingsForm
from .caching import kept, versioned


class Pages(PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500


@method_decorator(versioned, name="dispatch")
class TableList(APIView):
    """A published table, filtered and paged: ``count next previous results``."""

    table = None

    def get(self, request):
        published = PUBLISHED[self.table]
        asked = published.asked(request.query_params)
        if not asked.is_valid():
            raise ValidationError(asked.errors)
        pages = Pages()
        page = pages.paginate_queryset(published.records(asked), request, view=self)
        return pages.get_paginated_response(published.dictionaries(page))


class AuthorityList(TableList):
    table = "authorities"


class ArrangementList(TableList):
    table = "arrangements"


@versioned
@api_view(["GET"])
def compare_outcomes(request):
    form = OutcomesForm(request.query_params)
    if not form.is_valid():
        raise ValidationError(form.errors)
    answer = outcomes.outcomes(form.question())
    return Response(
        {
            "question": answer.question.as_dict(),
            "data_version": version.of(request).hash,
            "indicator": answer.question.indicator,
            "period": answer.question.period,
            "groups": [outcomes.group_as_dict(group) for group in answer.groups],
            "england": answer.england,
        }
    )


@versioned
@api_view(["GET"])
def authority_outcomes(request, code):
    """A council, by any GSS code that it has or had, against its comparators."""
    authority = LocalAuthority.objects.with_code(code).first()
    if authority is None:
        raise NotFound(f"No council has the code {code}.")
    edition = request.query_params.get("edition", EDITIONS[0][0])
    if edition not in dict(EDITIONS):
        raise ValidationError({"edition": [f"“{edition}” is not one of: 2025, 2021."]})
    latest = kept(request, latest_figures)
    neighbours = neighbours_of(authority, int(edition))
    found = comparisons(authority, neighbours, Indicator.objects.all(), latest)
    return Response([as_dict(comparison) for comparison in found])


@versioned
@api_view(["GET"])
def compare_ratings(request):
    form = RatingsForm.asked(request.query_params)
    if not form.is_valid():
        raise ValidationError(form.errors)
    answer = ratings(form.question())
    return Response(
        {
            "question": answer.question.as_dict(),
            "data_version": version.of(request).hash,
            "groups": [group_as_dict(group) for group in answer.groups],
            "total": group_as_dict(answer.total),
        }
    )
