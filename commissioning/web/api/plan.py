"""Plans for programs: the register's evidence, and the arithmetic of an appraisal. Nothing of a
plan is kept."""

from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import BaseParser
from rest_framework.response import Response
from rest_framework.views import APIView

from commissioning.planning.answers import appraisal_as_dict, evidence_as_dict
from commissioning.planning.appraisal import appraise
from commissioning.planning.evidence import evidence
from commissioning.planning.forms.evidence import PlanEvidenceForm
from commissioning.planning.opening import opened
from commissioning.planning.refusal import RefusedPlan
from commissioning.planning.schema import LARGEST_FILE
from commissioning.planning.sentence import sentence
from commissioning.tables import version
from commissioning.web.caching import versioned
from commissioning.web.planning.context import register_of, where

from .plan_serializers import AppraisalSerializer, PlanEvidenceSerializer


@method_decorator(versioned, name="dispatch")
class PlanEvidenceView(APIView):
    """A question in the query string, answered; 400 with what is wrong with it."""

    tag = "Planning"
    summary = "What the register knows about each option that a council weighs"
    serializer_class = PlanEvidenceSerializer

    def fields(self):
        """The parameters, for the schema."""
        return PlanEvidenceForm({}).fields

    def get(self, request):
        form = PlanEvidenceForm(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.errors)
        authority, scope = form.cleaned_data["authority"], form.scope_asked
        if authority is None:
            raise ValidationError({"authority": ["Give the GSS code or name of a council."]})
        place = where(request, authority, scope)
        found = evidence(place, form.options, register_of(request, scope))
        asked = {"authority": authority.gss_code, "scope": scope, "option": list(form.options)}
        named = {"question": asked, "data_version": version.for_request(request).hash}
        return Response(named | evidence_as_dict(place, found))


class PlanParser(BaseParser):
    """The bytes of a plan, opened within its limits."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        return _opened(stream.read(LARGEST_FILE + 1))


def _opened(content):
    try:
        return opened(content)
    except RefusedPlan as refused:
        raise ParseError({"place": refused.place, "reason": refused.reason}) from None


REFUSED = {
    "type": "object",
    "properties": {"place": {"type": "string"}, "reason": {"type": "string"}},
    "required": ["place", "reason"],
}


@method_decorator(sensitive_post_parameters(), name="dispatch")
class PlanAppraisalView(APIView):
    """A plan in; its totals, what is dominated, and within which weights the first stays first."""

    tag = "Planning"
    summary = "The totals of a plan, and what they hang on"
    parser_classes = [PlanParser]
    refusals = {"400": ("Not a plan: the place in it, and why.", REFUSED, {})}
    serializer_class = AppraisalSerializer

    @extend_schema(request={"application/json": s.DictField()}, responses=AppraisalSerializer)
    def post(self, request):
        # An empty request is parsed by nobody.
        plan = request.data or _opened(b"")
        found = appraise(plan)
        answer = Response(appraisal_as_dict(found, sentence(plan, found)))
        answer.headers["Cache-Control"] = "no-store, private"
        return answer
