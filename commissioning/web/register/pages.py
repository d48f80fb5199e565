"""Pages of prose."""

from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from commissioning.catalogue.study.registered_plan import plan_in_context
from commissioning.web.caching import versioned


@require_safe
def favicon(request):
    """For pages that name no icon of their own, as the admin's."""
    return redirect(static("icon.svg"))


@versioned
def method(request):
    return render(request, "pages/method.html")


@versioned
def study_plan(request):
    return render(request, "pages/study_plan.html", plan_in_context())


@versioned
def about(request):
    return render(request, "pages/about.html")


@versioned
def accessibility(request):
    return render(request, "pages/accessibility.html")
