"""Words of the glossary are explained where they stand, without a script."""

import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from commissioning.models import GlossaryTerm

pytestmark = pytest.mark.django_db

BUTTON = re.compile(r'popovertarget="word-([\w-]+)"')
MEANING = re.compile(r'<div class="meaning no-print" id="word-([\w-]+)" popover>')
EXPLAINED = {
    "/compare/changes/": {"go-live", "inherited", "earned", "risk-set"},
    "/compare/improvement/": {"landmark", "censored", "interval"},
    "/authorities/kingston-upon-thames/": {"joint-return", "band", "rank", "statistical-neighbour"},
    "/indicators/rereferral_pct/": {"polarity", "band", "rank"},
    "/compare/outsourcing/": {"outsourcing", "break-in-series"},
    "/market/": {"provision"},
}


@pytest.mark.parametrize("address", EXPLAINED)
def test_a_page_explains_its_words_once_and_no_others(client, address):
    page = client.get(address).content.decode()
    buttons, meanings = BUTTON.findall(page), MEANING.findall(page)
    assert EXPLAINED[address] <= set(buttons)
    assert sorted(meanings) == sorted(set(buttons))
    earliest = GlossaryTerm.objects.get(code=meanings[0])
    assert f"<strong>{earliest.word[0].upper()}" in page
    assert f'href="/glossary/#{earliest.code}"' in page


def shown(source, request):
    return Template("{% load words %}" + source).render(Context({"request": request}))


def test_a_word_may_stand_in_other_words_and_says_which_it_is():
    html = shown('{% word "risk-set" "the same start" %}', RequestFactory().get("/"))
    assert 'popovertarget="word-risk-set">the same start</button>' in html


def test_a_word_that_nothing_explains_is_only_a_word():
    assert shown('{% word "no-such-word" %}{% meanings %}', RequestFactory().get("/")).strip() == (
        "no such word"
    )
    assert shown('{% word "earned" %}', None) == "earned"
