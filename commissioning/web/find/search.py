"""One search over everything that has an address."""

from django.http import JsonResponse
from django.shortcuts import render

from commissioning.catalogue.search.asking import Asking
from commissioning.catalogue.search.entries import WORD, register_entries
from commissioning.catalogue.search.finding import Search
from commissioning.catalogue.search.matching import SearchIndex
from commissioning.catalogue.search.pages import page_entries
from commissioning.web.caching import cached, phases, versioned

LONGEST = 100  # characters that are looked for; nobody's question is longer
SUGGESTED = 8
KINDS = {
    "answer": "Answers",
    "council": "Councils",
    "provider": "Providers",
    "indicator": "Indicators",
    "page": "Comparisons and pages",
    "word": "Words",
}


@versioned
def search(request):
    """What answers to ``q``, by kind. Without words: the page that says what can be found."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    found = _search(request).by_kind(words) if words else {}
    groups = [(KINDS[kind], entries) for kind, entries in found.items()]
    context = {"words": words, "groups": groups, "n": sum(map(len, found.values()))}
    return render(request, "find/search.html", context)


@versioned
def suggestions(request):
    """The first few as JSON, for the script that helps while somebody types."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    found = _search(request).find(words, SUGGESTED)
    rows = [{"title": e.title, "detail": e.detail, "address": e.address} for e in found]
    return JsonResponse({"suggestions": rows})


def _search(request):
    return cached(request, _made, phases(request))


def _made(phases):
    entries = sorted((*register_entries(), *page_entries()), key=lambda one: one.kind == WORD)
    return Search(SearchIndex(entries), Asking(phases.last_change))
