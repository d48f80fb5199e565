"""The JSON API: the same filters, the same columns and the same numbers as the pages."""

from django.utils.decorators import method_decorator
from rest_framework.decorators import api_view
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.views import APIView

from .. import version
from ..comparison.ratings import group_as_dict, ratings
from ..datasets.published import PUBLISHED
from ..forms import RatingsForm
from .caching import versioned


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
        filterset = published.filterset(request.query_params)
        if not filterset.is_valid():
            raise ValidationError(filterset.errors)
        pages = Pages()
        page = pages.paginate_queryset(published.records(filterset), request, view=self)
        return pages.get_paginated_response([published.as_dict(record) for record in page])


class AuthorityList(TableList):
    table = "authorities"


class ArrangementList(TableList):
    table = "arrangements"


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
