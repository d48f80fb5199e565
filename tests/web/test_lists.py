"""Lists say how many rows each choice gives, mark shared ranks and put missing values last."""

import re
from collections import Counter

import pytest

from authorities.models import Observation
from commissioning.models import DeliveryArrangement
from providers.models import Provider

pytestmark = [pytest.mark.django_db, pytest.mark.database]

BOX = re.compile(
    r'name="(\w+)" value="([^"]+)"[^>]*>[^<]*<span class="hint">\(([\d,]+)\)</span>', re.S
)
ROWS = re.compile(r"<h2>\s*([\d,]+) ")
LISTS = {
    "/authorities/": {"region", "type", "model", "initiation", "grade"},
    "/authorities/?model=trust&grade=good&grade=inadequate&as_at=2024-09-24": {"model", "grade"},
    "/arrangements/": {"scope", "model", "initiation", "region", "control", "evidence"},
    "/arrangements/?scope=adoption&region=london&q=a": {"scope", "region"},
    "/provision/?region=london": {"type", "sector", "region", "grade"},
    "/provision/?area=bolton&grade=good": {"type", "sector", "grade"},
}


def number(text):
    return int(text.replace(",", ""))


def counted(client, address):
    """Which rows each choice is said to give: {(field, choice): n}."""
    page = client.get(address).content.decode()
    return {(field, choice): number(n) for field, choice, n in BOX.findall(page)}


def rows(client, address):
    answer = client.get(address)
    if "table" in answer.context:
        return len(answer.context["table"].rows)
    return answer.context["count"]


@pytest.mark.parametrize("address", LISTS)
def test_a_choice_gives_as_many_rows_as_stand_behind_it(address, client):
    found = counted(client, address)
    assert {field for field, _choice in found} >= LISTS[address]
    path, _, query = address.partition("?")
    for field in LISTS[address]:
        others = "&".join(p for p in query.split("&") if not p.startswith(f"{field}="))
        for choice, n in [(c, n) for (f, c), n in found.items() if f == field][:4]:
            assert rows(client, f"{path}?{others}&{field}={choice}") == n, (field, choice)


def test_choices_of_a_wrong_question_are_not_counted(client):
    assert counted(client, "/authorities/?as_at=never") == {}


@pytest.mark.parametrize("order", ["grade", "-grade", "inspected", "-inspected"])
def test_councils_without_a_value_stand_last_either_way(order, client):
    """City of London and others have had no grade since the overall judgement ended."""
    table = client.get("/authorities/", {"sort": order}).context["table"]
    standings = [row.record.standing for row in table.rows]
    name = order.removeprefix("-")
    missing = [not (s.grade if name == "grade" else s.inspection) for s in standings]
    assert missing == sorted(missing)
    assert any(missing) or name == "inspected"


@pytest.mark.parametrize("order", ["ended", "-ended", "provider", "-provider"])
def test_arrangements_without_an_end_or_a_provider_stand_last_either_way(order, client):
    table = client.get("/arrangements/", {"sort": order}).context["table"]
    name = order.removeprefix("-")
    missing = [
        (r.record.ended_on if name == "ended" else r.record.provider) is None for r in table.rows
    ]
    assert missing == sorted(missing)
    assert any(missing)


def latest_figures_of(code):
    known = Observation.objects.filter(indicator=code, authority__isnull=False)
    newest = known.latest("period_end").period_end
    return known.filter(period_end=newest, value__isnull=False).order_by("value")


@pytest.mark.parametrize("order", ["value", "-value", "rank", "-rank", "band", "-band"])
def test_councils_without_a_figure_stand_last_either_way(order, client):
    hidden = latest_figures_of("rereferral_pct")[20]
    hidden.value, hidden.symbol = None, "c"
    hidden.save()
    table = client.get("/indicators/rereferral_pct/", {"sort": order}).context["table"]
    missing = [row.record[order.removeprefix("-")] is None for row in table.rows]
    assert missing == sorted(missing)
    assert any(missing)


def test_councils_that_share_a_rank_are_marked_and_others_are_not(client):
    second, third = latest_figures_of("rereferral_pct")[1:3]
    second.value = third.value
    second.save()
    answer = client.get("/indicators/rereferral_pct/", {"sort": "rank"})
    ranks = [str(row.get_cell("rank")).split(" ")[0] for row in answer.context["table"].rows]
    assert ranks[:4] == ["1", "=2", "=2", "4"]


def test_the_first_facts_of_provision_are_its_owner_and_its_grade(client):
    page = client.get("/provision/?area=bolton").content.decode()
    headings = re.findall(r'<th scope="col"[^>]*>\s*(.*?)\s*</th>', page, re.S)
    assert headings[:3] == ["URN", "Owner", "Latest grade"]


def test_providers_to_choose_from_stand_with_the_number_of_their_arrangements(client):
    def offered(query):
        page = client.get("/arrangements/", query).content.decode()
        return dict(re.findall(r'<option value="([a-z0-9-]+)"[^>]*>[^<]* \((\d+)\)', page))

    trusts = DeliveryArrangement.objects.filter(model="trust")
    for query, found in (({}, DeliveryArrangement.objects.all()), ({"model": "trust"}, trusts)):
        counted = Counter(found.exclude(provider=None).values_list("provider__slug", flat=True))
        assert offered(query) == {
            slug: str(counted[slug]) for slug in Provider.objects.values_list("slug", flat=True)
        }
    # What is chosen itself narrows everything but its own list.
    chosen = offered({"provider": "slough-children-first"})
    assert int(chosen["birmingham-childrens-trust"]) > 0


def test_a_council_that_was_chosen_by_code_stands_in_its_tag_by_name(client):
    for address in ("/provision/?area=E06000039", "/compare/outcomes/?highlight=E06000039"):
        page = client.get(address).content.decode()
        tag = re.search(r'class="tag"[^>]*>(.*?)</a>', page, re.S)[1]
        assert "Slough" in tag, address
        assert "E06000039" not in tag, address
