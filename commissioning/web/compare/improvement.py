"""How long from a low grade to a better one, by who delivered."""

from commissioning.comparison.improvement import IMPROVED_BEFORE, INCLUDED, NOT_FOLLOWED
from commissioning.comparison.stretches import risen_by
from commissioning.web.caching import cached, phases
from providers.models import Provider

from .study_chart_data import waiting_chart

YEARS = range(2, 9)


def context(request, form, answer):
    included = answer.of_part(INCLUDED)
    return {
        "phases": phases(request),
        "cases": _with_providers(answer.cases, cached(request, Provider.objects.in_bulk)),
        "grade": dict(form.fields["from_grade"].choices)[answer.question.from_grade],
        "included": included,
        "improved_before": answer.of_part(IMPROVED_BEFORE),
        "not_followed": answer.of_part(NOT_FOLLOWED),
        "repeats": sum(case.repeats for case in answer.cases),
        "risen": [(name, *risen_by(answer.cases, n)) for n, name in ((1, "first"), (2, "second"))],
        "chart": waiting_chart(answer) if included else "",
        "years": YEARS,
        "at_risk": [(group, _at_risk(group)) for group in answer.every_group],
    }


def _with_providers(cases, providers):
    """Pairs of a case and the provider on the day of the better grade, or None."""
    ends = [case.who_at_end[1] if case.who_at_end else None for case in cases]
    return [(case, providers.get(pk)) for case, pk in zip(cases, ends, strict=True)]


def _at_risk(group):
    """Pairs of a number of years after the judgement and how many were still waiting then."""
    return [(year, group.curve.at_risk(round(year * 365.25))) for year in YEARS]
