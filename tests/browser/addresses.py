"""The pages that the browser tests open, by the names that stand in test reports."""

from commissioning.web.compare.registry import PAGES

CLOSED = "/authorities/northamptonshire/"
NEW = "/authorities/cumberland/"
IN_HOUSE = "/authorities/leeds/"
TRUST = "/authorities/slough/"
RATINGS = "/compare/ratings/?as_at=2025-03-31&published_by=2025-06-30"
CHANGES = "/compare/changes/"
NOT_FOUND = "/nowhere/"
LOG_IN = "/sign-in/"

PUBLIC = {
    "home": "/",
    "councils": "/authorities/",
    "councils filtered": "/authorities/?as_at=2024-03-31&model=trust&grade=good&region=E12000008",
    "councils none found": "/authorities/?q=nowhere+at+all",
    "council in-house": IN_HOUSE,
    "council with a trust": TRUST,
    "council closed": CLOSED,
    "council new": NEW,
    "brief": "/authorities/slough/brief/",
    "providers": "/providers/",
    "provider": "/providers/slough-children-first/",
    "arrangements": "/arrangements/",
    "arrangement": "/arrangements/slough-childrens-social-care-2015-10-01/",
    "considered": "/considered/",
    "ratings": RATINGS,
    "ratings refused": "/compare/ratings/?as_at=2009-12-31",
    "outcomes": "/compare/outcomes/?indicator=rereferral_pct&highlight=slough",
    "outcomes refused": "/compare/outcomes/?period=1066",
    "outcome of a council": "/authorities/birmingham/outcomes/placement_private_pct/",
    "side by side": "/compare/authorities/?neighbours_of=E06000039",
    "cost and outcome": "/compare/money/",
    "outsourcing": "/compare/outsourcing/",
    "bought and made": "/authorities/slough/provision/",
    "market": "/market/",
    "provision": "/provision/?owner=children",
    "one provision": "/provision/1183479/",
    "outsourcing refused": "/compare/outsourcing/?period=1066",
    "changes": CHANGES,
    "changes of adoption": "/compare/changes/?scope=adoption&model_from=outsourced",
    "change": "/compare/changes/slough-childrens-social-care-2015-10-01/",
    "around": "/compare/around/?indicator=sw_agency_pct",
    "around refused": "/compare/around/?from_year=2014",
    "twin": "/compare/changes/worcestershire-childrens-social-care-2019-10-01/twin/",
    "study plan": "/method/study/",
    "movements": "/compare/movements/",
    "improvement": "/compare/improvement/",
    "improvement refused": "/compare/improvement/?landmark=-1",
    "initiation": "/compare/initiation/",
    "latest grades": "/grades/",
    "councils to ask": "/compare/peers/?authority=E06000052&option=trust",
    "plan": "/plan/",
    "plan evidence": "/plan/evidence/?authority=E08000008",
    "plan evidence refused": "/plan/evidence/?authority=E10000021",
    "plan begun": "/plan/edit/where-you-are/?authority=E08000008",
    "indicators": "/indicators/",
    "indicator": "/indicators/rereferral_pct/",
    "search": "/search/?q=slough",
    "search none found": "/search/?q=nowhere+at+all",
    "glossary": "/glossary/",
    "questions": "/questions/?authority=slough",
    "watch": "/watch/?authority=E06000039&authority=leeds&since=2019-01-01",
    "watch refused": "/watch/?authority=Atlantis",
    "method": "/method/",
    "about": "/about/",
    "accessibility": "/accessibility/",
    "data": "/data/",
    "dataset": "/data/authorities/",
    "panel": "/data/panel/",
    "freshness": "/data/freshness/",
    "change of a day not known": "/compare/changes/peterborough-childrens-social-care-2017-06-01/",
    "change, closed council": "/compare/changes/northamptonshire-childrens-social-care-2020-11-01/",
    "revisions": "/revisions/",
    "revisions refused": "/revisions/?authority=Atlantis",
    "versions": "/data/versions/",
    "api": "/api/v1/docs/",
    "not found": NOT_FOUND,
    "report a mistake": "/report/?page=/authorities/slough/",
    "report sent": "/report/thanks/",
    "sign in": LOG_IN,
    "signed out": "/sign-out/",
}
# A comparison that has no address above is opened as it stands.
PATHS = {address.partition("?")[0] for address in PUBLIC.values()}
PUBLIC |= {
    page.nav: f"/compare/{page.slug}/" for page in PAGES if f"/compare/{page.slug}/" not in PATHS
}

NEW = "/submissions/new"
ON_A_DAY = "council=Leeds&day=2026-09-07"
# Pages of those who keep the register: the group that opens each.
KEPT = {
    "to do": ("editor", "/submissions/"),
    "to do of a checker": ("checker", "/submissions/"),
    "account": ("editor", "/account/"),
    "password": ("editor", "/account/password/"),
    "session": ("editor", "/account/session/"),
    "own submissions": ("editor", "/submissions/yours/"),
    "second factor": ("editor", "/account/second-factor/"),
    "second factor off": ("editor", "/account/second-factor/off/"),
    "sign out": ("editor", "/sign-out/"),
    "inspection, council": ("editor", f"{NEW}/inspection/"),
    "inspection, did you mean": ("editor", f"{NEW}/inspection/?council=North&day=2026-09-07"),
    "inspection": ("editor", f"{NEW}/inspection/?{ON_A_DAY}"),
    "inspection, one near": ("editor", f"{NEW}/inspection/?council=Slough&day=2023-01-23"),
    "change": ("editor", f"{NEW}/change/?{ON_A_DAY}&scope=childrens-social-care"),
    "change of a part": ("editor", f"{NEW}/change/?council=Slough&day=2026-09-07&scope=adoption"),
    "provider": ("editor", f"{NEW}/provider/"),
    "event": ("editor", f"{NEW}/event/?council=Slough"),
    "considered": ("editor", f"{NEW}/considered/?council=Slough"),
    "note": ("editor", f"{NEW}/note/?council=Slough"),
    "correction of a council": ("editor", "/submissions/correct/authorities/E06000039/"),
    "correction of an arrangement": (
        "editor",
        "/submissions/correct/arrangements/slough-childrens-social-care-2021-04-01/",
    ),
    "reports": ("editor", "/queue/"),
    "audit log": ("administrator", "/audit/"),
    "not permitted": ("editor", "/audit/"),
}
