"""Provision in the register: Ofsted's published totals, and whose it is."""

import datetime
from collections import Counter

import pytest
from django.db.models import Count

from authorities.models import LocalAuthority, Observation
from commissioning.models import CollaborationMember
from providers.models import ProvisionEvent, ProvisionGrade, ProvisionList, ProvisionSpell

pytestmark = [pytest.mark.django_db, pytest.mark.database]
# By kind, in the lists of 2018, 2021, 2022, 2023 and 2025: Ofsted, Children's social care in
# England 2025, providers and places over time.
PUBLISHED = {
    "childrens_home": (2124, 2624, 2798, 3050, 3946),
    "secure_childrens_home": (14, 13, 13, 13, 14),
    "special_school_registered_as_home": (71, 69, 62, 56, 49),
    "supported_accommodation": (0, 0, 0, 0, 893),
    "independent_fostering_agency": (308, 317, 326, 328, 339),
    "voluntary_adoption_agency": (48, 37, 35, 31, 29),
    "adoption_support_agency": (35, 38, 38, 35, 29),
    "residential_family_centre": (43, 59, 68, 78, 110),
    "residential_special_school": (154, 126, 122, 114, 95),
    "boarding_school": (81, 60, 60, 59, 51),
    "further_education_college": (42, 39, 37, 34, 34),
    "residential_holiday_scheme": (18, 18, 15, 13, 10),
    "secure_training_centre": (3, 2, 2, 1, 1),
}
LISTED = {
    "2018-03-31": 2941,
    "2021-03-31": 3402,
    "2022-03-31": 3576,
    "2023-03-31": 3812,
    "2025-03-31": 5600,
}


@pytest.mark.parametrize(("code", "count"), LISTED.items())
def test_the_full_lists_count_what_ofsted_published(code, count):
    held = ProvisionList.objects.get(code=code)
    assert held.is_full
    assert held.providers == held.published_providers == count
    assert ProvisionSpell.objects.on_list(code).count() == count


@pytest.mark.parametrize("place", range(5))
def test_each_kind_counts_in_the_full_lists_what_ofsted_published(place):
    code = list(LISTED)[place]
    rows = ProvisionSpell.objects.on_list(code).order_by().values_list("provision_type")
    held = dict(rows.annotate(Count("pk")))
    assert held == {kind: counts[place] for kind, counts in PUBLISHED.items() if counts[place]}


def test_each_list_counts_its_own_rows_and_says_what_is_missing():
    for held in ProvisionList.objects.all():
        assert ProvisionSpell.objects.on_list(held.code).count() == held.providers
        if held.published_providers:
            assert (held.providers < held.published_providers) is not held.is_full, held.code


def test_the_grades_of_31_march_2025_are_ofsteds():
    listed = ProvisionSpell.objects.on_list("2025-03-31").values("provision")
    grades = (
        ProvisionGrade.objects.on_list("2025-03-31")
        .filter(provision__in=listed)
        .exclude(grade="")
        .values_list("grade")
        .annotate(Count("pk"))
    )
    assert dict(grades) == {
        "outstanding": 658,
        "good": 3059,
        "requires_improvement": 522,
        "inadequate": 54,
    }


def test_a_provision_stands_once_in_a_list():
    for code in ProvisionList.objects.values_list("code", flat=True):
        spells = ProvisionSpell.objects.on_list(code)
        assert spells.values("provision").distinct().count() == spells.count()


def test_every_area_is_a_council_that_existed_on_the_day_of_the_list():
    lives = {a.gss_code: a for a in LocalAuthority.objects.all()}
    outside = 0
    listed = ProvisionSpell.objects.order_by().values_list("area_code", "last_list")
    for code, last in listed.distinct():
        outside += not code
        if code:
            day = datetime.date.fromisoformat(last)
            assert lives[code].opened_on is None or lives[code].opened_on <= day, (code, last)
            assert lives[code].closed_on is None or day <= lives[code].closed_on, (code, last)
    assert outside == 1  # four of supported accommodation stand in Wales, in the last list


def test_what_trusts_own_is_told_apart_from_independent_provision():
    owned = ProvisionSpell.objects.filter(externalised=True)
    assert {spell.sector for spell in owned} == {"voluntary", "private", "local_authority"}
    assert not owned.filter(provider=None).exists()
    assert owned.filter(provider__slug="birmingham-childrens-trust").exists()


def test_days_that_the_lists_cannot_mean_are_no_days():
    events = ProvisionEvent.objects.select_related("provision")
    doubtful = [event for event in events if not event.is_day_known]
    early = [event for event in doubtful if event.year_to.year - event.happened_on.year >= 13]
    assert len(early) == 10
    for event in doubtful:
        if event not in early:
            assert event.kind == "closed"
            assert event.happened_on <= event.provision.registered_on


def test_places_of_supported_accommodation_by_premises_are_those_of_the_list():
    """The list has 20,224 places, one of them in Wales."""
    places = Observation.objects.filter(indicator="supported_places_number")
    assert (places.count(), sum(places.values_list("value", flat=True))) == (153, 20_223)


def test_collaborations_name_each_council_of_greater_manchester_and_four_outside_the_south_east():
    roles = Counter(CollaborationMember.objects.values_list("collaboration", "role"))
    manchester = "Greater Manchester Regional Care Cooperative"
    south_east = "South East Regional Care Cooperative (Home and Future)"
    assert roles[manchester, "member"] == 10
    assert (roles[south_east, "member"], roles[south_east, "not_a_member"]) == (15, 3)
    assert roles[south_east, "to_join"] == 1
