"""Councils to ask about an option: those that have, had, or weighed and declined it."""

from django.shortcuts import render

from authorities.models import Indicator
from commissioning.models import WHOLE_SERVICE
from commissioning.planning.bought import BESIDE, MOVED, SHARE, WAYS
from commissioning.planning.councils_to_ask import councils_to_ask, counted, only
from commissioning.planning.forms.evidence import PeersForm
from commissioning.planning.options import KINDS
from commissioning.web.caching import versioned
from commissioning.web.planning.context import register_of, where
from commissioning.web.query_string import same_question, tags, taken_away


@versioned
def compare_peers(request):
    form = PeersForm(request.GET)
    context = {"form": form, "tags": tags(request, form)}
    if form.is_valid() and form.cleaned_data["authority"]:
        authority, option = form.cleaned_data["authority"], form.option_asked
        place = where(request, authority, WHOLE_SERVICE)
        everyone = councils_to_ask(place, option, register_of(request, WHOLE_SERVICE))
        wanted = form.question().narrowed_to
        found = only(everyone, **wanted)
        form.facets = counted(everyone, **wanted)
        context |= {"authority": authority, "position": place, "kind": KINDS[option]}
        context |= taken_away(request, "peers")
        if option in WAYS:
            context |= _about_shares()
        context |= {
            "peers": found,
            "everyone": everyone,
            "api": same_question(request, "api-compare-peers"),
        }
    return render(request, "compare/peers.html", context)


def _about_shares():
    """What a case of buying more or less is told with: the share, and what moved beside it."""
    known = Indicator.objects.in_bulk([SHARE, *BESIDE])
    return {
        "moved_by": MOVED,
        "share": known.get(SHARE),
        "beside": [known.get(code) for code in BESIDE],
    }
