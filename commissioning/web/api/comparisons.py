"""The comparisons as JSON: the same questions and the same numbers as the pages."""

from functools import lru_cache, partial

from django.http import QueryDict
from django.urls import path
from django.utils.decorators import method_decorator
from rest_framework import serializers as s
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from commissioning.tables import version
from commissioning.web.caching import cached, versioned
from commissioning.web.compare.registry import PRESENTATIONS

from .rows import row_serializer


@method_decorator(versioned, name="dispatch")
class ComparisonView(APIView):
    """A question in the query string, answered; 400 with what is wrong with it."""

    presentation = None

    @property
    def comparison(self):
        return self.presentation.comparison

    @property
    def summary(self):
        return self.comparison.summary

    @property
    def description(self):
        return self.comparison.description

    def fields(self):
        """The parameters, for the schema."""
        return self.comparison.ask(QueryDict()).fields

    @property
    def serializer_class(self):
        """What the answer is, for the schema."""
        return self.presentation.serializer or rows_serializer(self.comparison)

    def get(self, request):
        form = self.comparison.ask(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.errors)
        question = form.question()
        answer = self.comparison.answer(question, partial(cached, request))
        data_version = version.for_request(request).hash
        return Response(self.comparison.json(question, answer, data_version))


@lru_cache(maxsize=64)
def rows_serializer(comparison):
    """What a comparison without a shape of its own answers: the rows of its first file."""
    file = comparison.files[0]
    row = row_serializer(f"{comparison.slug}-answer", tuple(file.columns()))
    name = "".join(part.title() for part in comparison.slug.split("-"))
    parts = {
        "question": s.DictField(read_only=True),
        "data_version": s.CharField(read_only=True),
        "rows": row(many=True, read_only=True),
    }
    return type(name, (s.Serializer,), parts)


def _address(shown):
    view = type(f"api-{shown.slug}", (ComparisonView,), {"presentation": shown})
    return path(f"compare/{shown.slug}/", view.as_view(), name=shown.api_name)


addresses = [_address(shown) for shown in PRESENTATIONS]
