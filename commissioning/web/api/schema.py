"""The OpenAPI description of the API, made from its views."""

from django import forms
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiTypes

from commissioning.questions.choices import pairs
from commissioning.questions.fields import DayField

WRONG = {
    "type": "object",
    "description": "By name of each wrong parameter, what is wrong with it.",
    "additionalProperties": {"type": "array", "items": {"type": "string"}},
}
SAID = {
    "type": "object",
    "properties": {"detail": {"type": "string"}},
    "required": ["detail"],
}
REFUSALS = {
    "400": ("A parameter is wrong.", WRONG, {}),
    "404": ("There is no such thing, or no such page.", SAID, {}),
    "429": (
        "Too many questions: wait as many seconds as the header says.",
        SAID,
        {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds to wait."}},
    ),
}


class DescribedSchema(AutoSchema):
    """Says of each view what every one has in common, and the parameters of its form: a view may
    have ``fields``, ``parameters``, ``summary``, ``description``, ``tag`` and ``refusals`` of its
    own."""

    def get_override_parameters(self):
        fields = getattr(self.view, "fields", dict)()
        named = [_parameter(name, field) for name, field in fields.items()]
        return [*named, *getattr(self.view, "parameters", ())]

    def get_filter_backends(self):
        return []  # the fields of the filter sets are told above

    def _is_list_view(self, serializer=None):
        paged = getattr(self.view, "pagination_class", None) is not None
        return paged or super()._is_list_view(serializer)

    def get_summary(self):
        return getattr(self.view, "summary", None)

    def get_description(self):
        return getattr(self.view, "description", None) or super().get_description()

    def get_tags(self):
        return [getattr(self.view, "tag", "Comparisons")]

    def _get_response_bodies(self, direction="response"):
        bodies = super()._get_response_bodies(direction)
        refusals = REFUSALS | getattr(self.view, "refusals", {})
        for status, (words, schema, headers) in refusals.items():
            content = {"application/json": {"schema": schema}}
            bodies[status] = {"description": words, "content": content}
            if headers:
                bodies[status]["headers"] = headers
        return bodies


def _parameter(name, field):
    """A field of a form as a parameter of the query string."""
    kind, options = OpenApiTypes.STR, {}
    if isinstance(field, DayField):
        kind = OpenApiTypes.DATE
    elif isinstance(field, forms.DecimalField | forms.IntegerField):
        kind = OpenApiTypes.INT
    if not hasattr(field, "queryset") and (choices := list(pairs(getattr(field, "choices", ())))):
        options["enum"] = [value for value, _ in choices if value]
    return OpenApiParameter(
        name,
        kind,
        description=str(field.label or ""),
        many=isinstance(field, forms.MultipleChoiceField),
        **options,
    )


def typed_where_nullable(result, **_options):
    """What may be null says its type too, as OpenAPI 3.0 wants it: where it is another schema that
    is an object."""
    for schema in result["components"].get("schemas", {}).values():
        for part in schema.get("properties", {}).values():
            if part.get("nullable") and "allOf" in part:
                part.setdefault("type", "object")
    return result


def make_schema():
    """The whole description, with a few queries: choices may be rows of the register."""
    return SchemaGenerator().get_schema(request=None, public=True)
