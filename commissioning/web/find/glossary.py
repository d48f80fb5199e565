"""The words of the register on one page."""

from django.shortcuts import render

from commissioning.models import GlossaryTerm
from commissioning.web.caching import versioned


@versioned
def glossary(request):
    return render(request, "find/glossary.html", {"terms": GlossaryTerm.objects.all()})
