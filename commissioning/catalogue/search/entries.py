"""What can be found: councils, providers, indicators and words, each under all its names."""

from dataclasses import dataclass

from authorities.models import AuthorityCode, AuthorityName, Indicator, LocalAuthority
from commissioning.models import GlossaryTerm
from providers.models import Provider

COUNCIL, PROVIDER, INDICATOR, WORD, PAGE = "council", "provider", "indicator", "word", "page"
ANSWER = "answer"


@dataclass(frozen=True)
class SearchEntry:
    """One thing that has an address. ``names`` are what it answers to: its title first, then former
    names and codes; ``detail`` is one line that tells it from others."""

    kind: str
    title: str
    address: str
    detail: str
    names: tuple[str, ...]


def register_entries():
    """Everything of the register that can be found, in the order of its kinds."""
    return (*_councils(), *_providers(), *_indicators(), *_words())


def council_names():
    """For each council all that it is or was called, its present name first, and its codes."""
    also = {}
    for model, field in ((AuthorityName, "name"), (AuthorityCode, "code")):
        for authority, name in model.objects.values_list("authority", field):
            also.setdefault(authority, []).append(name)
    named = {}
    for council in LocalAuthority.objects.all():
        codes = map(str, (council.gss_code, council.dfe_number, council.ofsted_urn))
        called = dict.fromkeys([council.name, *also.get(council.pk, []), *codes])
        named[council] = tuple(filter(None, called))
    return named


def _councils():
    for council, names in council_names().items():
        closed = f", closed {council.closed_on:%Y}" if council.closed_on else ""
        detail = f"Council, {council.region_name}{closed}"
        yield SearchEntry(COUNCIL, council.name, council.get_absolute_url(), detail, names)


def _providers():
    for provider in Provider.objects.all():
        detail = f"Provider, {provider.get_legal_form_display().lower()}"
        yield SearchEntry(
            PROVIDER, provider.name, provider.get_absolute_url(), detail, (provider.name,)
        )


def _indicators():
    for indicator in Indicator.objects.all():
        names = (indicator.label, indicator.code.replace("_", " "))
        yield SearchEntry(
            INDICATOR, indicator.label, indicator.get_absolute_url(), "Indicator", names
        )


def _words():
    for term in GlossaryTerm.objects.all():
        names = (term.word, *(name.strip() for name in term.also.split(",") if name.strip()))
        yield SearchEntry(WORD, term.word, term.get_absolute_url(), term.meaning, names)
