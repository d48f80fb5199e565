"""Words of the glossary, explained where they stand: ``{% word "earned" %}``, or by its code with
other words for it, ``{% word "risk-set" "the same start" %}``.

A word is a button that opens its meaning, without a script. The meanings of the words that a page
uses stand once, at its end, where ``{% meanings %}`` is. Where nobody asks, as in a page that is
kept in an archive, a word is only a word.
"""

from django import template
from django.utils.html import format_html

from commissioning.models import GlossaryTerm
from commissioning.web.caching import cached

register = template.Library()

USED = "words_explained"  # on the request: the codes that its page uses, in order, once each


def glossary():
    """Every word of the glossary, by its code."""
    return {term.code: term for term in GlossaryTerm.objects.all()}


@register.simple_tag(takes_context=True)
def word(context, code, words=""):
    """A word as a button for its meaning; only the word where no glossary has it."""
    request = context.get("request")
    term = cached(request, glossary).get(code) if request else None
    if not term:
        return words or code.replace("-", " ")
    request.__dict__.setdefault(USED, {})[code] = term
    button = '<button type="button" class="word" popovertarget="word-{}">{}</button>'
    return format_html(button, code, words or term.word)


@register.inclusion_tag("partials/meanings.html", takes_context=True)
def meanings(context):
    """What the words mean that were used above."""
    request = context.get("request")
    return {"terms": list(getattr(request, USED, {}).values())}
