"""Comparisons and other pages by the name of their address: title, and other names for it."""

from django.urls import reverse

from .entries import PAGE, SearchEntry

PAGES = {
    "compare-ratings": ("Grades by delivery model", "Ofsted ratings, judgements"),
    "compare-outcomes": ("Outcomes by delivery model", "indicators by model"),
    "compare-authorities": ("Councils side by side", "compare councils"),
    "compare-money": ("Cost and outcome", "money, spending, value for money"),
    "compare-outsourcing": (
        "Outsourcing and outcomes",
        "outsourcing, outsourced care, bought care, private provision, privatisation",
    ),
    "compare-changes": ("Before and after a change of model", "what happened, trust outsourcing"),
    "compare-around": ("Outcomes around a change", "event study, effect of a change"),
    "compare-movements": ("Grade changes by model", "movements, improved, declined grades"),
    "compare-improvement": ("Time to improve from Inadequate", "survival, improvement"),
    "compare-initiation": ("From strength or in failure", "decisions, directed, voluntary"),
    "compare-peers": ("Councils to ask", "peers, who else weighed it, councils like mine"),
    "considered-list": (
        "Changes considered and not made",
        "weighed, rejected, declined, councils that kept the service",
    ),
    "market": ("Who provides", "market, owners of children's homes, private equity"),
    "provision-list": ("Homes and agencies", "provision, children's homes, fostering agencies"),
    "authority-list": ("All councils", "list of councils, map, local authorities"),
    "latest-grades": (
        "Latest grades in all areas",
        "latest judgements, all grades, one sheet, Ofsted grades of every council",
    ),
    "provider-list": ("All providers", "trusts, companies"),
    "arrangement-list": ("All arrangements", "contracts"),
    "indicator-list": ("All indicators", "measures, statistics"),
    "plan": ("Plan a change", "options appraisal, business case"),
    "plan-evidence": ("Evidence on every option", "what a trust does"),
    "data": ("Data to take away", "download, CSV, API, Excel, open data"),
    "data-freshness": ("How fresh the data are", "up to date, sources"),
    "method": ("Method", "how the numbers are made"),
    "questions": ("Questions", "ways in, how do I"),
    "watch": ("Watch councils", "what is new, follow, feed, calendar, alert"),
    "revision-list": ("What changed in the register", "revisions, corrections"),
    "about": ("About", "who makes this"),
}


def page_entries():
    for name, (title, also) in PAGES.items():
        names = (title, *(other.strip() for other in also.split(",")))
        yield SearchEntry(PAGE, title, reverse(name), "Page", names)
