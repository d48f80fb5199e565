"""Sentence-like ways in: each opens a page that answers it."""

from django import forms
from django.shortcuts import render

from authorities.models import LocalAuthority
from commissioning.catalogue.search.ways_in import OF_A_COUNCIL, OF_ALL, address_of
from commissioning.questions.fields import CouncilField
from commissioning.web.caching import versioned


class CouncilForm(forms.Form):
    authority = CouncilField(label="Your council", required=False, max_length=100)


@versioned
def questions(request):
    """Questions of all councils and, with ``?authority=`` (a name or code), those of one."""
    form = CouncilForm(request.GET)
    code = form.cleaned_data["authority"] if form.is_valid() else ""
    council = LocalAuthority.objects.filter(gss_code=code).first() if code else None
    context = {
        "form": form,
        "council": council,
        "of_all": [(q, address_of(q)) for q in OF_ALL],
        "of_council": [(q, _address(q, council)) for q in OF_A_COUNCIL],
        "councils": LocalAuthority.objects.all(),
    }
    return render(request, "find/questions.html", context)


def _address(question, council):
    """Empty until a council is named, and where nothing answers the question of a closed one."""
    is_answered = council and not (question.needs_open and council.has_closed)
    return address_of(question, council) if is_answered else ""
