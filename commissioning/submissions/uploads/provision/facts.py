"""What a row of a list of provision says, in the register's codes."""

import re

from authorities.sources.ofsted.headings import plain
from authorities.sources.ofsted.workbook import date_in
from authorities.sources.ofsted_rows.councils import UnknownCouncil
from providers.models import (
    GradeOutcome,
    ProvisionGradeScale,
    ProvisionType,
    RegistrationStatus,
    Sector,
)

TYPES = {plain(label): code for code, label in ProvisionType.choices} | {
    "residential special school registered as a children s home": (
        ProvisionType.SPECIAL_SCHOOL_HOME.value
    ),
    "further education college with residential accommodation": ProvisionType.COLLEGE.value,
    "residential holiday scheme for disabled children": ProvisionType.HOLIDAY_SCHEME.value,
}
# In the lists, and no provision.
PASSED_OVER = {"cafcass"}
SECTORS = {plain(label): code for code, label in Sector.choices}
STATUSES = {plain(label): code for code, label in RegistrationStatus.choices}
GRADES = {plain(label): code for code, label in ProvisionGradeScale.choices}
GRADES |= {"requires improvement": ProvisionGradeScale.REQUIRES_IMPROVEMENT.value}
# What stands in place of a grade where Ofsted gave none.
NO_GRADES = {"", "not judged", "null", "n a", "not applicable", "no judgement"}
REDACTED = "REDACTED"
# Where Ofsted registers a provider of England that has its seat outside: no council of ours.
OUTSIDE = {"wales", "scotland", "northern ireland"}
# Words of the name of an organisation. An owner without any may be a private person.
ORGANISATION = re.compile(
    r"\b(ltd|limited|plc|llp|cic|company|group|council|borough|county|city|trust|nhs|school|"
    r"college|academy|care|services?|homes?|centre|charity|foundation|society|association|church|"
    r"diocese|agency|fostering|adoption|partnership|community|children|authority|uk|international)"
    r"\b",
    re.IGNORECASE,
)
TITLE = re.compile(r"\b(mr|mrs|ms|miss|dr)\b", re.IGNORECASE)
COMPANY_NUMBER = re.compile(r"[ ,]*\b[0-9]{6,8}\b")


class Unreadable(Exception):
    """A cell that cannot be read: its column, its value and what is wrong."""


def spell_of(cells, finder, day, owner):
    """The cells of a spell, of the columns that the file has. ``owner`` spells an owner's name.
    Raises Unreadable."""
    found = {
        "provision_type": _coded(cells, "provision_type", TYPES),
        "sector": _coded(cells, "sector", SECTORS),
        "area_code": _area(cells, finder, day),
    }
    if "places" in cells:
        found["places"] = _places(cells["places"])
    if "registration_status" in cells:
        found["registration_status"] = _coded(cells, "registration_status", STATUSES)
    if "owner" in cells:
        found["owner"] = owner(cells["owner"])
    return found


def grade_of(cells):
    """The cells of the latest judgement; None where there was no inspection yet. Raises
    Unreadable."""
    day = _day(cells, "inspected_on")
    if not day:
        return None
    found = {"inspected_on": day, "published_on": _day(cells, "published_on")}
    found["inspection_number"] = cells.get("inspection_number", "")
    for name in ("grade", "help_and_protection", "leadership"):
        found[name] = _grade(cells, name)
    found["grade_as_published"] = cells.get("grade", "") if found["grade"] else ""
    found["outcome"] = _outcome(cells.get("outcome", ""))
    return found


def name_of(cells):
    """The name, where Ofsted does not hold it back."""
    name = cells.get("name", "")
    return "" if name.upper() == REDACTED else name[:100]


def registered_on(cells):
    """The day of registration in ISO form, or nothing. Raises Unreadable."""
    return _day(cells, "registered_on")


def plain_owner(name):
    """An owner's name as names are compared: without case, signs, company number, and Ltd for
    Limited."""
    name = COMPANY_NUMBER.sub("", re.sub("['’.]", "", name))
    words = plain(name).split()
    short = {"limited": "ltd", "and": ""}
    return " ".join(filter(None, (short.get(word, word) for word in words)))


def may_be_a_person(name):
    """Whether an owner's name has a person's title, or no word of an organisation."""
    return bool(TITLE.search(name)) or not ORGANISATION.search(name)


def _coded(cells, column, codes):
    if plain(cells[column]) not in codes:
        raise Unreadable(column, cells[column], "is none that the register knows")
    return codes[plain(cells[column])]


def _area(cells, finder, day):
    if not cells["area"] or plain(cells.get("region", "")) in OUTSIDE:
        return ""
    try:
        return finder.find("", cells["area"], day)
    except UnknownCouncil as error:
        raise Unreadable("area", cells["area"], str(error)) from error


def _places(cell):
    if cell in ("", "0"):
        return ""
    if not cell.isdigit():
        raise Unreadable("places", cell, "is no whole number")
    return cell


def _day(cells, column):
    cell = cells.get(column, "")
    day = date_in(cell) if cell else None
    if cell and day is None and plain(cell) not in NO_GRADES:
        raise Unreadable(column, cell, "is no day like 31/03/2025")
    return day.isoformat() if day else ""


def _grade(cells, column):
    words = plain(cells.get(column, ""))
    if words in NO_GRADES:
        return ""
    if words not in GRADES:
        raise Unreadable(column, cells[column], "is no grade")
    return GRADES[words]


def _outcome(cell):
    words = plain(cell)
    shapes = {
        GradeOutcome.CONSISTENTLY_STRONG: "consistently strong",
        GradeOutcome.INCONSISTENT: "inconsistent",
        GradeOutcome.SERIOUS_WEAKNESSES: "serious",
    }
    return next((code.value for code, shape in shapes.items() if shape in words), "")
