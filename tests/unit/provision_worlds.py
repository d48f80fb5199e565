"""Provision built by hand: lists, what stands in them, its grades, and what opened and closed."""

from providers.models import (
    Provider,
    Provision,
    ProvisionEvent,
    ProvisionGrade,
    ProvisionList,
    ProvisionSpell,
)

from .worlds import on


def a_list(code, covers="all_registered"):
    """A list of one day. What it counts is not looked at here."""
    return ProvisionList.objects.create(
        code=code, listed_on=on(code), covers=covers, providers=1, source="Made by hand."
    )


def a_provision(urn=None, **facts):
    number = 900_000 + Provision.objects.count()
    return Provision.objects.create(urn=urn or f"SC{number}", **facts)


def stood(area, first, last=None, sector="private", provision=None, **facts):
    """A children's home in the area of a council (or of a code) from one list to another; what it
    is owned by ``externalised`` names a trust."""
    if facts.get("externalised"):
        facts["provider"] = Provider.objects.get_or_create(slug="trust", defaults={"name": "T"})[0]
    return ProvisionSpell.objects.create(
        provision=provision or a_provision(),
        first_list_id=first,
        last_list_id=last or first,
        sector=sector,
        area_code=getattr(area, "gss_code", area),
        **{"provision_type": "childrens_home", "registration_status": "active"} | facts,
    )


def graded(spell, grade, first, last=None, day="2020-01-01"):
    """The latest judgement of what a spell is about, from one list to another."""
    return ProvisionGrade.objects.create(
        provision=spell.provision,
        inspected_on=on(day),
        first_list_id=first,
        last_list_id=last or first,
        grade=grade,
    )


def moved(area, kind, day, year_to, provision=None, **facts):
    """Something that opened or closed in the area."""
    return ProvisionEvent.objects.create(
        provision=provision or a_provision(),
        kind=kind,
        happened_on=on(day),
        year_to=on(year_to),
        area_code=getattr(area, "gss_code", area),
        **{"provision_type": "childrens_home", "sector": "private"} | facts,
    )
