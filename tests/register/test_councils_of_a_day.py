"""The councils of a day are kept for each version of the data; a list has those it asks for."""

from unittest import mock

import pytest
from django.http import QueryDict

from authorities.models import LocalAuthority
from commissioning.catalogue import derived_columns
from commissioning.catalogue.table_dataset import PUBLISHED
from commissioning.comparison.standings import standings
from commissioning.models import DeliveryArrangement
from commissioning.tables import version
from tests.unit.worlds import a_council

pytestmark = [pytest.mark.django_db, pytest.mark.database]
COUNCILS = PUBLISHED["authorities"]
ASKED = [
    "",
    "as_at=2018-03-31",
    "area=leadership&scope=adoption",
    "q=north",
    "q=+",
    "region=E12000007&region=E12000001&grade=good&grade=outstanding",
    "model=not_recorded&scope=fostering",
    "type=county&initiation=voluntary",
    "changed_since=2019-01-01&as_at=2024-09-24",
]


def asked(query):
    found = COUNCILS.asked(QueryDict(query))
    assert found.is_valid(), found.errors
    return found


def slowly(query):
    """The rows as they are worked out for this list alone, with nothing kept."""
    found = asked(query)
    councils = list(found.qs.order_by("slug"))
    for council, standing in zip(councils, standings(councils, found.question), strict=True):
        council.standing, council.question = standing, found.question
    return [COUNCILS._worked_out(council) for council in councils]


@pytest.mark.parametrize("query", ASKED)
def test_a_list_has_the_councils_it_asks_for(query):
    for _ in range(2):
        assert list(COUNCILS.rows(asked(query))) == slowly(query)


def test_a_correction_is_seen_at_once():
    before = list(COUNCILS.rows(asked("")))
    LocalAuthority.objects.filter(slug="leeds").update(name="Leeds, corrected")
    arrangement = DeliveryArrangement.objects.filter(authority__slug="leeds").order_by("pk").last()
    arrangement.note = "Corrected."
    arrangement.save()  # with an entry in its history, as every publication makes
    after = list(COUNCILS.rows(asked("")))
    assert after == slowly("") != before


def test_another_day_is_another_question_and_few_are_kept():
    for year in range(2011, 2024):
        assert next(iter(COUNCILS.rows(asked(f"as_at={year}-01-01"))))
    kept = derived_columns._with_standing.cache_info()
    assert kept.currsize <= kept.maxsize == 8


def test_who_asks_again_gets_the_same_councils_without_a_look_at_them(
    django_assert_max_num_queries,
):
    list(COUNCILS.rows(asked("")))
    with django_assert_max_num_queries(1):  # the version; see tests/unit/test_commits.py
        list(COUNCILS.rows(asked("")))


def test_a_council_that_is_published_meanwhile_belongs_to_the_next_version():
    kept = derived_columns._with_standing(version.current().hash, asked("").question)
    a_council("north-of-nowhere")
    assert any("north-of-nowhere" in row for row in COUNCILS.rows(asked("q=north")))
    with mock.patch.object(derived_columns, "_with_standing", return_value=kept):
        rows = list(COUNCILS.rows(asked("q=north")))
    assert rows
    assert not any("north-of-nowhere" in row for row in rows)
