"""Outcomes by model and a council against its comparators, checked a second, slower way."""

import csv
import datetime
import io
import random
import statistics

import pytest

from authorities.models import Indicator, LocalAuthority, Observation, StatisticalNeighbour
from commissioning.comparison.comparators import compare, neighbours_of
from commissioning.comparison.distribution import band, quantile, rank, spread
from commissioning.comparison.latest_figures import latest_figures
from tests.register import slowly

pytestmark = [pytest.mark.django_db, pytest.mark.database]
HIGH, LOW, NONE = "high_is_better", "low_is_better", "none"


@pytest.mark.parametrize("values", [[3, 1, 2, 4], [1.5, 1.5, 9], list(range(10)), [7, 8]])
def test_quartiles_are_those_of_the_standard_library(values):
    expected = statistics.quantiles(values, n=4, method="inclusive")
    assert [quantile(values, s) for s in (0.25, 0.5, 0.75)] == pytest.approx(expected)


def test_those_who_tie_share_the_lower_number():
    values = [10, 20, 20, 30]
    assert [rank(v, values, LOW) for v in values] == [1, 2, 2, 4]
    assert [rank(v, values, HIGH) for v in values] == [4, 2, 2, 1]
    assert rank(10, values, NONE) is None


def test_a_value_at_a_quartile_point_is_in_the_lower_quarter():
    values = [1, 2, 3, 4, 5]  # quartile points are 2, 3 and 4
    assert [band(v, values, LOW) for v in values] == ["A", "A", "B", "C", "D"]
    assert [band(v, values, HIGH) for v in values] == ["D", "D", "C", "B", "A"]
    assert band(1, values, NONE) is None


def test_a_group_without_figures_has_no_quartiles_and_says_who_is_missing():
    found = spread([], ["c", "x", "x"], 5)
    assert (found.n, found.median) == (0, None)
    assert {k: n for k, n in found.missing.items() if n} == {"c": 1, "x": 2, "absent": 2}


CHOSEN = [
    "cla_rate",
    "cla_long_term_stability_pct",
    "careleavers_not_in_touch_pct",
    "rereferral_pct",
    "sw_vacancy_pct",
    "cla_unit_cost_weekly",
    "cpp_open_2yrs_pct",
]


def latest_end(code):
    rows = Observation.objects.filter(indicator=code, authority__isnull=False)
    return max(row.period_end for row in rows if row.value is not None)


def groups_slowly(code, end, scope="childrens-social-care"):
    groups = {}
    for council in LocalAuthority.objects.order_by("name"):
        if slowly.existed(council, end):
            row = Observation.objects.filter(
                indicator=code, authority=council, period_end=end
            ).first()
            groups.setdefault(slowly.delivered_by(council, scope, end), []).append((council, row))
    return groups


def counted_once(rows):
    """Of rows (None for a council without one), those of one joint return once."""
    counted, seen = [], set()
    for row in rows:
        if row is not None and row.reporting_unit:
            if row.reporting_unit in seen:
                continue
            seen.add(row.reporting_unit)
        counted.append(row)
    return counted


@pytest.mark.slow
@pytest.mark.parametrize("code", CHOSEN)
def test_groups_are_those_of_the_slow_way(code, client):
    answer = client.get("/api/v1/compare/outcomes/", {"indicator": code}).json()
    end = latest_end(code)
    assert answer["question"]["period_end"] == end.isoformat()
    expected = groups_slowly(code, end)
    assert {group["model"] for group in answer["groups"]} == set(expected)
    for group in answer["groups"]:
        members = expected[group["model"]]
        counted = counted_once([row for _c, row in members])
        values = [row.value for row in counted if row and row.value is not None]
        assert group["authorities"] == len(members)
        assert group["n"] == len(values)
        assert group["joint"] == len(members) - len(counted)
        assert sum(group["missing"].values()) == len(counted) - len(values)
        assert [v["value"] for v in group["values"] if not v["counted_with"]] == values
        if len(values) > 1:
            quartiles = statistics.quantiles(values, n=4, method="inclusive")
            found = [group["lower_quartile"], group["median"], group["upper_quartile"]]
            assert found == pytest.approx(quartiles)
            assert (group["minimum"], group["maximum"]) == (min(values), max(values))


def test_an_earlier_period_puts_councils_under_the_model_of_that_day(client):
    answer = client.get(
        "/api/v1/compare/outcomes/", {"indicator": "cla_rate", "period": "2016"}
    ).json()
    names = {g["model"]: {v["name"] for v in g["values"]} for g in answer["groups"]}
    assert {"Doncaster", "Slough"} <= names["trust"]
    assert "Birmingham" in names["in_house"]
    assert "Rotherham" in names["commissioners"]


@pytest.mark.slow
@pytest.mark.parametrize("code", CHOSEN)
@pytest.mark.parametrize("slug", ["slough", "leeds", "cumberland", "richmond-upon-thames"])
def test_a_council_and_its_comparators_are_those_of_the_slow_way(code, slug):
    authority = LocalAuthority.objects.get(slug=slug)
    indicator = Indicator.objects.get(code=code)
    found = compare(authority, neighbours_of(authority, 2025), indicator, latest_figures()[code])
    end = latest_end(code)

    def value_of(council, day=end):
        row = Observation.objects.filter(indicator=code, authority=council, period_end=day).first()
        return row.value if row else None

    def area(region):
        row = Observation.objects.get(
            indicator=code, authority=None, region_code=region, period_end=end
        )
        return row.value

    def row_of(council):
        return Observation.objects.filter(
            indicator=code, authority=council, period_end=end, value__isnull=False
        ).first()

    everyone = [row_of(council) for council in LocalAuthority.objects.all()]
    everyone = [row.value for row in counted_once(everyone) if row]
    own_row = row_of(authority)
    own, unit = (own_row.value, own_row.reporting_unit) if own_row else (None, "")
    near = StatisticalNeighbour.objects.filter(authority=authority, edition=2025)
    near = counted_once([row_of(n.neighbour) for n in near.order_by("rank")])
    near = [row.value for row in near if row and (not unit or row.reporting_unit != unit)]
    assert found.value == own
    assert (found.england, found.region) == (area(""), area(authority.region_code))
    assert found.neighbours_n == len(near)
    assert found.neighbours_mean == pytest.approx(statistics.fmean(near))
    assert found.neighbours_median == pytest.approx(statistics.median(near))
    assert found.ranked == len(everyone)
    if own is None or indicator.polarity == NONE:
        assert found.rank is found.band is None
    else:
        best_first = sorted(everyone, reverse=indicator.polarity == HIGH)
        assert found.rank == best_first.index(own) + 1
    before = value_of(authority, end.replace(year=end.year - 1))
    if own is None or before is None:
        assert found.change is None
    else:
        assert found.change == pytest.approx(own - before)


def test_ranks_are_as_sure_as_a_slow_drawing_says():
    """One council after another, one draw after another, with another source of chance."""
    code, draws, chance = "careleavers_not_in_touch_pct", 1500, random.Random(5)
    end = latest_end(code)
    rows = Observation.objects.filter(indicator=code, authority__isnull=False, period_end=end)
    values = {row.authority_id: row.value for row in rows if row.value is not None}
    cases = dict(
        Observation.objects.filter(
            indicator="careleavers_number", period_end=end, authority__in=values
        ).values_list("authority", "value")
    )
    variance = {}
    for pk, value in values.items():
        share = (value / 100 * cases[pk] + 0.5) / (cases[pk] + 1)
        variance[pk] = share * (1 - share) / cases[pk] * 100**2
    weight = {pk: 1 / v for pk, v in variance.items()}
    total = sum(weight.values())
    mean = sum(weight[pk] * values[pk] for pk in values) / total
    excess = sum(weight[pk] * (values[pk] - mean) ** 2 for pk in values) - (len(values) - 1)
    between = max(0, excess / (total - sum(w * w for w in weight.values()) / total))
    weight = {pk: 1 / (v + between) for pk, v in variance.items()}
    mean = sum(weight[pk] * values[pk] for pk in values) / sum(weight.values())
    trust = {pk: between / (between + v) for pk, v in variance.items()}
    places = {pk: [] for pk in values}
    for _ in range(draws):
        drawn = {
            pk: chance.gauss(mean + trust[pk] * (value - mean), (trust[pk] * variance[pk]) ** 0.5)
            for pk, value in values.items()
        }
        for place, pk in enumerate(sorted(drawn, key=drawn.get), start=1):
            places[pk].append(place)
    found = latest_figures()[code].uncertain
    assert set(found) == set(values)
    told = 0
    for pk, got in places.items():
        quarters = [(place - 1) * 4 // len(values) for place in got]
        shares = [quarters.count(quarter) / draws for quarter in range(4)]
        assert found[pk].quarters == pytest.approx(shares, abs=0.06)
        got.sort()
        assert found[pk].lower == pytest.approx(got[round(0.025 * draws)], abs=3)
        assert found[pk].upper == pytest.approx(got[round(0.975 * draws)], abs=3)
        told += bool(found[pk].quarter)
    assert 0 < told < len(values)


def test_the_api_of_a_council_has_the_agreed_shape_and_takes_former_codes(client):
    now = client.get("/api/v1/authorities/E08000038/outcomes/?edition=2025").json()
    assert now == client.get("/api/v1/authorities/E08000016/outcomes/").json()
    assert list(now[0]) == [
        "indicator",
        "period",
        "value",
        "symbol",
        "england",
        "region",
        "neighbours_mean",
        "neighbours_median",
        "neighbours_n",
        "rank",
        "ranked",
        "band",
        "change",
        "rank_lower",
        "rank_upper",
        "band_probability",
        "band_reason",
        "joint_return",
    ]
    older = client.get("/api/v1/authorities/E08000038/outcomes/?edition=2021").json()
    assert [o["neighbours_mean"] for o in older] != [o["neighbours_mean"] for o in now]
    assert [o["rank"] for o in older] == [o["rank"] for o in now]


def test_outcomes_as_csv_have_a_row_for_each_council(client):
    asked = {"indicator": "rereferral_pct", "region": "London"}
    answer = client.get("/api/v1/compare/outcomes/", asked).json()
    text = b"".join(client.get("/data/compare-outcomes.csv", asked)).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == sum(group["authorities"] for group in answer["groups"]) == 33
    values = {v["gss_code"]: v["value"] for g in answer["groups"] for v in g["values"]}
    assert {r["gss_code"]: float(r["value"]) for r in rows if r["value"]} == values


def test_coding_breaks_are_flagged_where_they_are_shown(client):
    row = Observation.objects.get(
        indicator="placement_private_pct",
        authority__slug="birmingham",
        period_end=datetime.date(2022, 3, 31),
    )
    assert row.break_in_series
    page = client.get("/authorities/birmingham/outcomes/placement_private_pct/").content.decode()
    assert "Break in series" in page
    assert row.reason.split(".")[0] in page.replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("compare/outcomes", {"indicator": "nothing"}),
        ("compare/outcomes", {"indicator": "cla_rate", "period": "1066"}),
        ("compare/outcomes", {"highlight": "Narnia"}),
        ("compare/outcomes", {"scope": "everything"}),
    ],
)
def test_a_wrong_question_is_named(path, asked, client):
    name = list(asked)[-1]
    page = client.get(f"/{path}/", asked)
    assert page.status_code == 200
    assert b"There is a problem" in page.content
    api = client.get(f"/api/v1/{path}/", asked)
    assert api.status_code == 400
    assert list(api.json()) == [name]


def test_councils_side_by_side_begin_from_neighbours_and_stay_within_twenty(client):
    page = client.get("/compare/authorities/", {"neighbours_of": "E06000039"})
    assert len(page.context["answer"]) == 11
    few = client.get("/compare/authorities/", {"authority": ["E06000039"]})
    assert "Choose 2 to 20 councils, not 1." in few.content.decode()
    codes = LocalAuthority.objects.open_on(datetime.date.today()).values_list("gss_code", flat=True)
    many = client.get("/compare/authorities/", {"authority": list(codes[:21])})
    assert "not 21" in many.content.decode()
    wrong = client.get("/data/compare-authorities.csv", {"authority": ["x", "leeds"]})
    assert wrong.status_code == 400


ADDRESSES = {
    "/compare/outcomes/": 14,
    "/compare/outcomes/?indicator=cla_unit_cost_weekly&period=2022-23&scope=adoption": 14,
    "/authorities/slough/outcomes/cla_rate/": 12,
    "/compare/authorities/?neighbours_of=E06000039": 18,
    "/compare/money/": 15,
    "/indicators/": 4,
    "/indicators/cla_rate/": 8,
    "/api/v1/compare/outcomes/": 9,
    "/api/v1/authorities/E06000039/outcomes/": 5,
    "/data/compare-outcomes.csv": 9,
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asks_few_queries_and_is_light(address, client, django_assert_max_num_queries):
    client.get("/authorities/slough/")
    with django_assert_max_num_queries(ADDRESSES[address]):
        response = client.get(address)
    assert response.status_code == 200
    body = b"".join(response) if response.streaming else response.content
    assert len(body) < 150_000


def test_cost_and_outcome_pair_each_council_with_both_figures(client):
    answer = client.get("/compare/money/").context["answer"]
    cost, outcome = {}, {}
    for code, found in (("cla_unit_cost_weekly", cost), ("cla_long_term_stability_pct", outcome)):
        end = latest_end(code)
        for row in Observation.objects.filter(indicator=code, period_end=end):
            if row.authority and slowly.existed(row.authority, end) and row.value is not None:
                found[row.authority.name] = row.value
    points = {p.standing.authority.name: (p.cost, p.outcome) for p in answer.points}
    assert points == {name: (cost[name], outcome[name]) for name in cost if name in outcome}
    assert answer.median_cost == pytest.approx(statistics.median(p.cost for p in answer.points))
    by_name = {p.standing.authority.name: p.standing for p in answer.points}
    assert by_name["Birmingham"].model == "trust"
    assert by_name["Birmingham"].grade == "good"


def test_starting_from_neighbours_leaves_a_list_that_can_be_changed(client):
    page = client.get("/compare/authorities/", {"neighbours_of": "slough"}).content.decode()
    assert page.count(" checked") >= 11
    assert 'value="slough"' not in page


@pytest.mark.slow
def test_every_indicator_is_drawn_for_a_council_by_model_and_on_its_own_page(client):
    for code in Indicator.objects.values_list("code", flat=True):
        for address in (
            f"/authorities/doncaster/outcomes/{code}/",
            f"/compare/outcomes/?indicator={code}&highlight=doncaster",
            f"/indicators/{code}/",
        ):
            response = client.get(address)
            assert response.status_code == 200, address
            assert len(response.content) < 160_000, address
