"""One search over everything that has an address."""

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse

from commissioning.catalogue.search.entries import PAGE, SearchEntry, register_entries
from commissioning.catalogue.search.matching import SearchIndex
from commissioning.web.caching import cached, versioned

LONGEST = 100  # characters that are looked for; nobody's question is longer
SUGGESTED = 8
KINDS = {
    "council": "Councils",
    "provider": "Providers",
    "indicator": "Indicators",
    "page": "Comparisons and pages",
    "word": "Words",
}
# Pages by the name of their address: title, and other words for it.
PAGES = {
    "compare-ratings": ("Grades by delivery model", "Ofsted ratings judgements"),
    "compare-outcomes": ("Outcomes by delivery model", "indicators models"),
    "compare-authorities": ("Councils side by side", "compare councils"),
    "compare-money": ("Cost and outcome", "money spending value for money"),
    "compare-changes": ("Before and after a change of model", "trust outsourcing what happened"),
    "compare-movements": ("Grade changes by model", "movements improved declined"),
    "compare-improvement": ("Time to improve from Inadequate", "survival improvement"),
    "compare-initiation": ("From strength or in failure", "decisions directed voluntary"),
    "considered-list": ("Changes considered and not made", "weighed rejected trust"),
    "data": ("Data to take away", "download CSV API Excel"),
    "method": ("Method", "how the numbers are made"),
    "questions": ("Questions", "ways in how do I"),
    "watch": ("Watch councils", "what is new follow feed calendar alert"),
    "revision-list": ("What changed in the register", "revisions corrections"),
    "about": ("About", "who makes this"),
}


@versioned
def search(request):
    """What answers to ``q``, by kind. Without words: the page that says what can be found."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    found = _index(request).by_kind(words) if words else {}
    groups = [(KINDS[kind], entries) for kind, entries in found.items()]
    context = {"words": words, "groups": groups, "n": sum(map(len, found.values()))}
    return render(request, "find/search.html", context)


@versioned
def suggestions(request):
    """The first few as JSON, for the script that helps while somebody types."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    found = _index(request).find(words, SUGGESTED)
    rows = [{"title": e.title, "detail": e.detail, "address": e.address} for e in found]
    return JsonResponse({"suggestions": rows})


def _index(request):
    return cached(request, _made)


def _made():
    return SearchIndex((*register_entries(), *_pages()))


def _pages():
    for name, (title, also) in PAGES.items():
        yield SearchEntry(PAGE, title, reverse(name), "Page", (title, also))
