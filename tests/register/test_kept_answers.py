"""What tests keep from each other is what they would have worked out themselves."""

import pytest
from django.core.cache import cache

from authorities.models import LocalAuthority, Observation
from commissioning.models import ServiceScope
from commissioning.tables import version

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def read_anew(monkeypatch):
    """The version's hash as it is outside of tests, with nothing kept."""
    with monkeypatch.context() as patch:
        patch.setattr(version, "_facts", version._facts.read)
        return version._hash()


def rename():
    """Figures name their council by this code, so the cells of two tables change."""
    LocalAuthority.objects.filter(slug="leeds").update(gss_code="E08999999")


def correct():
    figure = Observation.objects.filter(value__gt=1).first()
    Observation.objects.filter(pk=figure.pk).update(value=figure.value + 1)


def add():
    ServiceScope.objects.create(code="made-up", name="Made up")


@pytest.mark.slow
@pytest.mark.parametrize("change", [rename, correct, add])
def test_the_version_after_a_change_is_that_of_all_cells(change, monkeypatch):
    before = version.current().hash
    change()
    after = version.current().hash
    assert after != before
    assert after == read_anew(monkeypatch)


def test_the_first_write_of_a_test_lets_go_of_answers():
    version.current()
    cache.set("an-answer", "kept")
    LocalAuthority.objects.first()
    assert cache.get("an-answer") == "kept"
    add()
    assert cache.get("an-answer") is None


def test_who_signs_in_changes_no_answer(admin_user, client):
    cache.set("an-answer", "kept")
    client.force_login(admin_user)
    assert cache.get("an-answer") == "kept"
