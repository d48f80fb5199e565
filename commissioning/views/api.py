"""The comparisons as JSON: the same questions and the same numbers as the pages."""

from django.utils.decorators import method_decorator
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from authorities.models import Indicator, LocalAuthority

from .. import version
from ..api import answers
from ..comparison import outcomes
from ..comparison.comparators import as_dict, comparisons, latest_figures, neighbours_of
from ..comparison.money import cost_against_outcome
from ..comparison.ratings import group_as_dict, ratings
from ..forms import EDITIONS, CouncilsForm, MoneyForm, OutcomesForm, RatingsForm
from ..models import WHOLE_SERVICE
from .caching import kept, versioned
from .councils import answer as side_by_side
from .councils import chosen


@method_decorator(versioned, name="dispatch")
class Comparison(APIView):
    """A question in the query string, answered; 400 with what is wrong with it."""

    form_class = None

    def fields(self):
        """The parameters, for the schema."""
        return self.form_class({}).fields

    def get(self, request):
        form = self.form_for(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.errors)
        return Response(self.answer(request, form))

    def form_for(self, parameters):
        return self.form_class(parameters)


class CompareRatings(Comparison):
    summary = "Grades by delivery model as at a day"
    serializer_class = answers.Ratings
    form_class = RatingsForm

    def form_for(self, parameters):
        return RatingsForm.asked(parameters)

    def answer(self, request, form):
        found = ratings(form.question())
        return {
            "question": found.question.as_dict(),
            "data_version": version.of(request).hash,
            "groups": [group_as_dict(group) for group in found.groups],
            "total": group_as_dict(found.total),
        }


class CompareOutcomes(Comparison):
    summary = "One indicator in one period by delivery model"
    serializer_class = answers.Outcomes
    form_class = OutcomesForm

    def answer(self, request, form):
        found = outcomes.outcomes(form.question())
        return {
            "question": found.question.as_dict(),
            "data_version": version.of(request).hash,
            "indicator": found.question.indicator,
            "period": found.question.period,
            "groups": [outcomes.group_as_dict(group) for group in found.groups],
            "england": found.england,
        }


class CompareAuthorities(Comparison):
    summary = "Councils side by side"
    description = "Two to twenty councils by GSS code or name, or those like one council."
    serializer_class = answers.Sides
    form_class = CouncilsForm

    def get(self, request):
        form = CouncilsForm(request.query_params)
        councils, indicators = chosen(form)
        if form.errors:
            raise ValidationError(form.errors)
        sides = side_by_side(request, councils, indicators)
        return Response(
            {"data_version": version.of(request).hash, "councils": [_side(side) for side in sides]}
        )


def _side(side):
    return {
        "gss_code": side.authority.gss_code,
        "name": side.authority.name,
        "model": side.standing.model if side.standing else None,
        "grades": {
            cell.theme.value: cell.judgement.grade if _graded(cell) else cell.missing
            for cell in side.cells
        },
        "comparisons": [as_dict(comparison) for comparison in side.comparisons],
    }


def _graded(cell):
    return cell.judgement is not None and cell.judgement.grade


class CompareMoney(Comparison):
    summary = "Cost against outcome, council by council"
    serializer_class = answers.Money
    form_class = MoneyForm

    def form_for(self, parameters):
        return MoneyForm.asked(parameters)

    def answer(self, request, form):
        given = form.cleaned_data
        indicators = (Indicator.objects.get(pk=given[name]) for name in ("cost", "outcome"))
        found = cost_against_outcome(*indicators, WHOLE_SERVICE, tuple(given["region"]))
        return {
            "data_version": version.of(request).hash,
            "cost": given["cost"],
            "outcome": given["outcome"],
            **(_money(found) if found else NO_MONEY),
        }


NO_MONEY = {
    "cost_period": None,
    "outcome_period": None,
    "median_cost": None,
    "median_outcome": None,
    "without_cost": 0,
    "without_outcome": 0,
    "points": [],
}


def _money(found):
    points = [
        {
            "gss_code": point.standing.authority.gss_code,
            "name": point.standing.authority.name,
            "model": point.standing.model,
            "cost": point.cost,
            "outcome": point.outcome,
        }
        for point in found.points
    ]
    return {name: getattr(found, name) for name in NO_MONEY} | {"points": points}


@method_decorator(versioned, name="dispatch")
class AuthorityOutcomes(APIView):
    summary = "A council's latest figures beside its comparators"
    description = "A council, by any GSS code that it has or had."
    serializer_class = answers.Comparison(many=True)
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
        latest = kept(request, latest_figures)
        neighbours = neighbours_of(authority, int(edition))
        found = comparisons(authority, neighbours, Indicator.objects.all(), latest)
        return Response([as_dict(comparison) for comparison in found])
