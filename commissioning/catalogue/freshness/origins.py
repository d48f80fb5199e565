"""Whom each table of the register comes from, how it is kept, and how to find the newest that it
holds."""

import datetime
from dataclasses import dataclass, replace

BY_HAND, BY_IMPORT = "by_hand", "by_import"
SHIPPED, PUBLISHED = "shipped", "published"
OFSTED, DFE, ONS = "Ofsted", "Department for Education", "Office for National Statistics"
EDITORS = "Register editors"
OFSTED_YEARLY = datetime.date(2025, 9, 25)


@dataclass(frozen=True)
class Origin:
    """``newest`` is the field whose latest day, or latest year, is the newest period held; empty
    where the table has no time of its own. ``published_on`` is the day on which the edition held
    came out, ``due`` the day on which the next one is expected."""

    publisher: str
    source: str
    kept: str = BY_HAND
    newest: str = ""
    published_on: datetime.date | None = None
    due: datetime.date | None = None
    note: str = ""


LISTS = "Lists of children's social care providers, yearly"
LISTED = datetime.date(2025, 7, 16)
PROVISION = Origin(
    OFSTED,
    LISTS,
    BY_IMPORT,
    published_on=LISTED,
    due=LISTED.replace(year=2026),
    note="The lists up to 2025 were compiled outside this site; a new one is imported.",
)
OWN = Origin(EDITORS, "The register's own words")
ORIGINS = {
    "grade-scales": Origin(OFSTED, "Inspection frameworks"),
    "grades": Origin(OFSTED, "Inspection frameworks"),
    "inspection-kinds": Origin(OFSTED, "Inspection frameworks"),
    "glossary": OWN,
    "plan-criteria": OWN,
    "plan-gateways": OWN,
    "plan-readiness": OWN,
    "authorities": Origin(ONS, "Codes and names of councils", note="Changed when councils change."),
    "authority-codes": Origin(ONS, "Codes of councils", newest="valid_from"),
    "authority-names": Origin("Several", "Names under which councils stand in publications"),
    "frameworks": Origin(OFSTED, "Inspection frameworks", newest="first_inspection_on"),
    "judgement-areas": Origin(OFSTED, "Inspection frameworks"),
    "inspections": Origin(
        OFSTED,
        "Reports and letters, week by week",
        newest="published_on",
        note="By hand as reports come out. Ofsted's yearly workbook is imported beside it.",
    ),
    "judgements": Origin(
        OFSTED,
        "Local authority inspection outcomes, the yearly workbook",
        BY_IMPORT,
        newest="inspection__published_on",
        published_on=OFSTED_YEARLY,
        due=OFSTED_YEARLY.replace(year=2026),
        note="The edition loaded is that as at 31 March 2025; newer grades are entered by hand.",
    ),
    "providers": Origin("Several", "Providers' own pages, councils, Companies House"),
    "provision-lists": replace(PROVISION, newest="listed_on"),
    "provision": PROVISION,
    "provision-spells": PROVISION,
    "provision-grades": replace(PROVISION, newest="inspected_on"),
    "provision-events": Origin(
        OFSTED,
        "What joined and left the lists, yearly",
        newest="happened_on",
        note="Compiled from Ofsted's lists outside this site, and loaded.",
    ),
    "scopes": Origin(EDITORS, "The register's own list of services"),
    "sources": Origin(EDITORS, "The pages and publishers that the ledger rests on"),
    "arrangements": Origin(
        "Councils, government, press",
        "Reports and papers: each row names them",
        newest="evidence_on",
        note="Nobody publishes this as a list. The newest period is the newest evidence that "
        "something still runs.",
    ),
    "arrangement-events": Origin(
        "Councils, government, press",
        "Reports and papers: each row names them",
        newest="happened_on",
    ),
    "decisions": Origin(
        "Councils, government, press",
        "Reports and papers: each row names them",
        newest="decided_on",
    ),
    "considered-changes": Origin(
        "Councils, government, press",
        "Reports and papers: each row names them",
        newest="decided_on",
    ),
    "collaborations": Origin(
        "Councils and press",
        "Reports and papers: each row names them",
        newest="began_on",
        note="Of most frameworks no list of members is published.",
    ),
    "national-figures": Origin(
        "Several",
        "Each row names who stated it",
        note="Stated once each: nobody publishes them as a series.",
    ),
    "context-notes": Origin(
        "Councils and providers", "Notes in their own words", newest="dated_on"
    ),
    "statistical-neighbours": Origin(
        DFE,
        "Statistical neighbours, edition of May 2025",
        newest="edition",
        published_on=datetime.date(2025, 5, 1),
        note="The day in May is not known; the first stands for it.",
    ),
    "indicators": Origin(EDITORS, "What is measured, and how", newest="reviewed_on"),
    "published-series": Origin(EDITORS, "Where indicators stand in published files"),
    "observations": Origin(
        DFE,
        "Each indicator's own row says which data set",
        BY_IMPORT,
        newest="period_end",
    ),
}
