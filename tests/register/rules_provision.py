"""How the rules of provision are broken: good records, not yet saved, and what is wrong in them."""

from datetime import date

from providers.models import (
    Provision,
    ProvisionEvent,
    ProvisionGrade,
    ProvisionList,
    ProvisionSpell,
)
from tests.register.breaks import DAY, OPENED, Break, saved

# Lists earlier than all that the register holds, in the order of their days.
FIRST, SECOND, THIRD, FOURTH = "2001-03-31", "2002-03-31", "2003-03-31", "2004-03-31"


def provision_list(code=FOURTH):
    return ProvisionList(
        code=code,
        listed_on=date.fromisoformat(code),
        covers="all_registered",
        providers=1,
        source="Example",
    )


def provision():
    return Provision(urn="SC999999")


def provision_event():
    """A home opened again, a day after it was opened first."""
    facts = {
        "provision": saved(provision()),
        "kind": "opened",
        "year_to": OPENED + DAY,
        "provision_type": "childrens_home",
        "sector": "private",
        "area_code": "E08000025",
    }
    ProvisionEvent.objects.create(**facts, happened_on=OPENED)
    return ProvisionEvent(**facts, happened_on=OPENED + DAY)


def spell():
    """A home's spell in the third and fourth lists, after one in the first and second."""
    facts = {
        "provision": saved(provision()),
        "provision_type": "childrens_home",
        "sector": "private",
        "area_code": "E08000025",
        "registration_status": "active",
    }
    for code in (FIRST, SECOND, THIRD, FOURTH):
        saved(provision_list(code))
    ProvisionSpell.objects.create(**facts, first_list_id=FIRST, last_list_id=SECOND)
    return ProvisionSpell(**facts, first_list_id=THIRD, last_list_id=FOURTH)


def listed_grade():
    """A home's second judgement, in the same lists as the first."""
    facts = {"provision": saved(provision()), "grade": "good"}
    lists = {"first_list": saved(provision_list(FIRST)), "last_list": saved(provision_list(SECOND))}
    ProvisionGrade.objects.create(**facts, **lists, inspected_on=OPENED)
    return ProvisionGrade(**facts, **lists, inspected_on=OPENED + DAY)


def unlisted_grade():
    """A home's second judgement; neither is in a list."""
    facts = {"provision": saved(provision()), "grade": "good"}
    ProvisionGrade.objects.create(**facts, inspected_on=OPENED)
    return ProvisionGrade(**facts, inspected_on=OPENED + DAY)


def outcome():
    return ProvisionGrade(
        provision=saved(provision()), inspected_on=OPENED, outcome="consistently_strong"
    )


PROVISION_BREAKS = {
    # Lists, and what stands in them
    "provision_list_scope_known": Break(provision_list, {"covers": "some"}),
    "provision_list_code_is_a_day": Break(provision_list, {"code": "March-2004"}),
    "provision_urn_shape": Break(provision, {"urn": "SC99999"}),
    # Spells
    "provision_spell_begins_once": Break(spell, {"first_list_id": FIRST}),
    "provision_spell_ends_once": Break(spell, {"first_list_id": SECOND, "last_list_id": SECOND}),
    "provision_spell_ends_after_start": Break(
        spell, {"first_list_id": FOURTH, "last_list_id": THIRD}
    ),
    "provision_spell_externalised_has_provider": Break(spell, {"externalised": True}),
    "provision_spell_type_known": Break(spell, {"provision_type": "castle"}),
    "provision_spell_sector_known": Break(spell, {"sector": "secret"}),
    "provision_spell_status_known": Break(spell, {"registration_status": "lost"}),
    "provision_spell_area_is_a_code": Break(spell, {"area_code": "W06000015"}),
    # Judgements
    "provision_grade_once_a_list": Break(listed_grade, {"inspected_on": OPENED}),
    "provision_grade_once_unlisted": Break(unlisted_grade, {"inspected_on": OPENED}),
    "provision_grade_lists_both_or_none": Break(listed_grade, {"last_list_id": None}),
    "provision_grade_or_outcome": Break(unlisted_grade, {"grade": ""}),
    "provision_grade_grade_known": Break(unlisted_grade, {"grade": "splendid"}),
    "provision_grade_help_and_protection_known": Break(
        unlisted_grade, {"help_and_protection": "splendid"}
    ),
    "provision_grade_leadership_known": Break(unlisted_grade, {"leadership": "splendid"}),
    "provision_grade_outcome_known": Break(outcome, {"outcome": "splendid"}),
    # What opened and closed
    "provision_event_once": Break(provision_event, {"happened_on": OPENED}),
    "provision_event_within_its_year": Break(provision_event, {"year_to": OPENED}),
    "provision_event_kind_known": Break(provision_event, {"kind": "moved"}),
    "provision_event_type_known": Break(provision_event, {"provision_type": "castle"}),
    "provision_event_sector_known": Break(provision_event, {"sector": "secret"}),
    "provision_event_area_is_a_code": Break(provision_event, {"area_code": "W06000015"}),
}
