"""Pages of prose."""

from django.shortcuts import render

from .caching import versioned


@versioned
def method(request):
    return render(request, "pages/method.html")


@versioned
def about(request):
    return render(request, "pages/about.html")


@versioned
def accessibility(request):
    return render(request, "pages/accessibility.html")
