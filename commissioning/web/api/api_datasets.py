"""Every dataset as JSON: a paged list with the filters of its page and files, and one row."""

from django.urls import path
from django.utils.decorators import method_decorator
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response

from commissioning.catalogue.registry import DATASETS, PUBLISHED
from commissioning.catalogue.versions.state import is_changed_since
from commissioning.models import FrozenVersion
from commissioning.web.caching import versioned

from .rows import serializer_for

SINCE = OpenApiParameter(
    "since", description="Only rows that came or changed after this version of the data."
)


class Pages(PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500


@method_decorator(versioned, name="dispatch")
class DatasetView(GenericAPIView):
    """What lists and rows share: which dataset, and how the schema describes its rows."""

    dataset = None
    filter_backends = ()
    tag = "Datasets"

    def get_serializer_class(self):
        return serializer_for(self.dataset)


class DatasetList(DatasetView):
    """Rows, filtered and paged: ``count next previous results``."""

    pagination_class = Pages

    @property
    def summary(self):
        return self.dataset.title

    @property
    def description(self):
        return self.dataset.sentence

    def fields(self):
        """The filters, for the schema."""
        return self.dataset.asked({}).form.fields

    @property
    def parameters(self):
        return [SINCE] if self.dataset.slug in PUBLISHED else []

    def get(self, request):
        asked = self.dataset.asked(request.query_params)
        if not asked.is_valid():
            raise ValidationError(asked.errors)
        records = self.dataset.records(asked)
        if since := request.query_params.get("since"):
            records = self._changed(records, since)
        page = self.paginate_queryset(records)
        return self.get_paginated_response(self.dataset.dictionaries(page))

    def _changed(self, records, since):
        """Those of the records that came or changed after a version of the data."""
        frozen = FrozenVersion.objects.filter(hash=since).first()
        if self.dataset.slug not in PUBLISHED:
            told = "This dataset is worked out from others: ask for the changes of those."
            raise ValidationError({"since": [told]})
        if frozen is None:
            told = f"“{since}” is no version of the data that is kept: see /data/versions/."
            raise ValidationError({"since": [told]})
        table = self.dataset.table
        changed = table.model.objects.filter(is_changed_since(table, frozen.state))
        if isinstance(records, list):
            wanted = set(changed.values_list("pk", flat=True))
            return [record for record in records if record.pk in wanted]
        return records.filter(pk__in=changed.values("pk"))


class DatasetRow(DatasetView):
    """One row by what names it."""

    pagination_class = None

    @property
    def summary(self):
        return f"{self.dataset.title}: one row"

    @property
    def description(self):
        return f"By its key: {', '.join(self.dataset.named_by)}, separated by commas."

    @property
    def parameters(self):
        words = f"{', '.join(self.dataset.named_by)}, separated by commas."
        return [OpenApiParameter("key", location=OpenApiParameter.PATH, description=words)]

    def get(self, request, key):
        record = None if "\0" in key else self.dataset.find(key)
        if record is None:
            raise NotFound(f"{self.dataset.title}: there is no row named {key}.")
        return Response(self.dataset.dictionaries([record])[0])


def _views(dataset):
    """The list and the row of a dataset, each with its address under ``/api/v1/``."""
    of_list = type(f"{dataset.slug}-list", (DatasetList,), {"dataset": dataset})
    of_row = type(f"{dataset.slug}-row", (DatasetRow,), {"dataset": dataset})
    yield path(f"{dataset.slug}/", of_list.as_view(), name=f"api-{dataset.slug}")
    yield path(f"{dataset.slug}/<path:key>/", of_row.as_view(), name=f"api-{dataset.slug}-row")


addresses = [address for dataset in DATASETS.values() for address in _views(dataset)]
