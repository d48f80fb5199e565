"""Lists of indicators come in pages, so that they do not grow with their number: each indicator
stands on exactly one."""

import re

import pytest

from authorities.models import Indicator, Observation
from commissioning.comparison.latest_figures import latest_figures, with_figures
from commissioning.web.register import authorities, indicators

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LIST, COUNCIL = "/indicators/", "/authorities/slough/"


def codes():
    return list(Indicator.objects.values_list("code", flat=True))


def listed(client, page):
    return [one.code for one in client.get(LIST, {"page": page}).context["indicators"]]


def compared(client, page):
    found = client.get(COUNCIL, {"page": page}).context["outcomes"]
    return [comparison.indicator.code for comparison, _trend in found]


def pager(client, address):
    """What the links to other pages lead to."""
    return re.findall(r'href="([^"]*page=\d+[^"]*)"', client.get(address).content.decode())


def test_each_indicator_stands_on_one_page_of_the_list(client, monkeypatch):
    monkeypatch.setattr(indicators, "PER_PAGE", 30)
    assert [listed(client, n) for n in (1, 2, 3)] == [codes()[:30], codes()[30:60], codes()[60:]]
    assert "of which 31 to 60 are on this page" in " ".join(
        client.get(LIST, {"page": 2}).content.decode().split()
    )


def test_the_list_counts_the_figures_of_each_indicator(client, monkeypatch):
    monkeypatch.setattr(indicators, "PER_PAGE", 30)
    for one in client.get(LIST, {"page": 3}).context["indicators"]:
        with_value = Observation.objects.filter(indicator=one, value__isnull=False)
        assert one.figures == with_value.count(), one.code


@pytest.mark.parametrize(("more", "pages"), [(0, 0), (-1, 2)])
def test_a_list_that_fits_on_a_page_is_not_cut(more, pages, client, monkeypatch):
    monkeypatch.setattr(indicators, "PER_PAGE", len(codes()) + more)
    monkeypatch.setattr(authorities, "INDICATORS_SHOWN", len(codes()) + more)
    assert len(set(pager(client, LIST))) == pages
    assert len(set(pager(client, COUNCIL))) == pages


def test_a_profile_shows_each_indicator_on_one_page_and_says_which(client, monkeypatch):
    whole = compared(client, 1)
    monkeypatch.setattr(authorities, "INDICATORS_SHOWN", 30)
    assert [compared(client, n) for n in (1, 2, 3)] == [whole[:30], whole[30:60], whole[60:]]
    assert set(pager(client, COUNCIL)) == {
        "?page=1#outcomes",
        "?page=2#outcomes",
        "?page=3#outcomes",
    }
    page = " ".join(client.get(COUNCIL).content.decode().split())
    assert f"Indicators 1 to 30 of {len(whole)}" in page


def test_what_stands_out_is_found_among_all_indicators_on_every_page(client, monkeypatch):
    whole = client.get(COUNCIL).context["standouts"]
    monkeypatch.setattr(authorities, "INDICATORS_SHOWN", 1)
    assert client.get(COUNCIL, {"page": 5}).context["standouts"] == whole
    assert whole.looked_at > 1


def test_the_figures_of_some_indicators_are_those_of_all():
    every = latest_figures()
    some = ("cla_rate", "sw_agency_pct", "placement_private_pct", "no_such_code")
    assert latest_figures(some) == {code: every[code] for code in some[:3]}
    assert with_figures() == [code for code in codes() if code in every]
    assert latest_figures(()) == {}


def test_an_indicator_without_a_figure_of_a_council_is_not_compared(client):
    Observation.objects.filter(indicator="cla_rate", authority__isnull=False).delete()
    assert "cla_rate" not in with_figures()
    assert "cla_rate" not in compared(client, 1)


def test_a_page_that_does_not_exist_is_the_last(client):
    assert client.get(LIST, {"page": 99}).context["page"].number == 1
    assert client.get(COUNCIL, {"page": "x"}).context["outcomes_page"].number == 1
