"""The register's evidence on options, for everybody to read and link to."""

from django.shortcuts import render

from commissioning.planning.forms.evidence import PlanEvidenceForm
from commissioning.web.caching import versioned
from commissioning.web.query_string import same_question, tags

from .context import bought_of, evidence_of, where


@versioned
def plan_evidence(request):
    form = PlanEvidenceForm(request.GET)
    context = {"form": form, "tags": tags(request, form)}
    if form.is_valid() and form.cleaned_data["authority"]:
        authority, scope = form.cleaned_data["authority"], form.scope_asked
        place = where(request, authority, scope)
        context |= {"authority": authority, "position": place}
        context |= evidence_of(request, place, scope, form.options)
        context |= bought_of(request, place, context["evidence"])
        context["api"] = same_question(request, "api-plan-evidence")
    return render(request, "plan/evidence.html", context)
