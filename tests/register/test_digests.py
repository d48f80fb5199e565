"""The data version is kept as facts change, and is that of all cells all the same."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from authorities.models import Indicator, LocalAuthority, Observation
from commissioning.models import DeliveryArrangement
from commissioning.submissions import published_by_command
from commissioning.submissions.publication import try_out
from commissioning.tables import digests, table_called, version
from tests.commands import run

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]

OBSERVATION = "indicator,authority,region_code,period,period_end,value,symbol\n"


@pytest.fixture(autouse=True)
def _read_all_cells(monkeypatch):
    """Without what other tests keep of them."""
    monkeypatch.setattr(version, "_facts", digests.whole)


@pytest.fixture
def reads(monkeypatch):
    """What is read of figures, by the conditions."""
    version.current()
    found, real = [], digests.whole

    def noted(table, **conditions):
        if table.slug == "observations":
            found.append(conditions)
        return real(table, **conditions)

    monkeypatch.setattr(digests, "whole", noted)
    monkeypatch.setattr(version, "_facts", noted)
    return found


def load(tmp_path, slug, text):
    (tmp_path / "given.csv").write_text(text)
    answer = run("load", slug, tmp_path / "given.csv")
    assert not answer.failed, answer.said


def is_that_of_all_cells():
    return version.current().hash == version._hash()


def test_figures_that_come_and_change_cost_the_reading_of_their_indicator(reads, tmp_path):
    before = version.current().hash
    load(
        tmp_path,
        "observations",
        f"{OBSERVATION}cla_rate,,,1981,1981-03-31,7,\ncla_rate,,,2025,2025-03-31,8,\n",
    )
    after = version.current().hash
    cla_rate = Indicator.objects.get(code="cla_rate").pk
    assert reads == [{"indicator_id__in": {cla_rate}}]
    assert before != after == version._hash()


def test_figures_that_go_are_no_longer_counted(reads):
    version.current()
    one = Observation.objects.filter(indicator__code="cla_rate").first()
    one.delete()
    assert is_that_of_all_cells()
    assert len(reads) == 2  # the indicator, and all for the comparison


def test_an_indicator_without_figures_left_has_no_digest():
    version.current()
    code = "cla_rate"
    for one in Observation.objects.filter(indicator__code=code):
        one.delete()
    assert is_that_of_all_cells()


def test_a_new_key_changes_the_tables_that_name_it(reads):
    LocalAuthority.objects.filter(slug="leeds").update(gss_code="E08000999")
    leeds = LocalAuthority.objects.get(slug="leeds")
    leeds.save()  # an entry in the history of councils alone
    assert is_that_of_all_cells()
    assert {} in reads  # no figure changed, and each names a council


def test_other_words_of_a_council_leave_the_figures_alone(reads):
    leeds = LocalAuthority.objects.get(slug="leeds")
    leeds.note = "Other words."
    leeds.save()
    version.current()
    assert reads == []


def test_a_link_between_records_counts():
    before = version.current().hash
    one = DeliveryArrangement.objects.filter(sources__isnull=False).first()
    one.sources.clear()
    assert version.current().hash != before
    assert is_that_of_all_cells()


def test_what_was_taken_back_leaves_nothing(reads):
    """Numbers of history entries are used again after it."""
    before = version.current().hash
    row = dict(zip(OBSERVATION.strip().split(","), ["cla_rate", "", "", "1981"], strict=False))
    row |= {"period_end": "1981-03-31", "value": "7"}

    def write():
        with published_by_command("load", "A try") as publication:
            publication.take(table_called("observations"), [(2, row)])
        return version.current().hash

    tried = try_out(write)
    assert tried != before == version.current().hash
    row["value"] = "9"
    with transaction.atomic():
        assert write() not in (before, tried)
    assert is_that_of_all_cells()


def test_what_went_past_the_histories_is_found_and_mended():
    assert not run("verify_version").failed
    Observation.objects.filter(indicator__code="cla_rate", symbol="").update(value=1)
    said = run("verify_version")
    assert said.failed
    assert "Figures" in said.said or "bservations" in said.said
    assert not run("verify_version").failed
    assert is_that_of_all_cells()


def test_a_version_that_is_known_costs_one_small_query():
    version.current()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        version.current()
    assert len(asked) == 1
    cache.clear()
