"""Questions that people come with, each with the address of a page that answers it."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse


@dataclass(frozen=True)
class WayIn:
    """``page`` is the name of an address, ``asks`` its query, ``section`` where on the page the
    answer stands. "{gss_code}" and "{slug}" in them are those of the council that is asked about:
    such a question is about one council, and "{change}" is its last change of who delivers.
    ``needs_open``: nothing answers it of a closed one. ``said``: other words for it.
    ``is_on_home``: it stands on the first page of the site."""

    words: str
    answer: str
    page: str
    asks: dict[str, str] = field(default_factory=dict)
    section: str = "main"
    named: dict[str, str] = field(default_factory=dict)
    needs_open: bool = False
    said: str = ""
    is_on_home: bool = False

    @property
    def is_of_council(self):
        return any("{" in value for value in (*self.asks.values(), *self.named.values()))

    def filled(self, council, change=""):
        """The query and the names of the address, for a council (None for a question of all)."""
        words = {"gss_code": council.gss_code, "slug": council.slug} if council else {}
        words["change"] = change
        asks = {name: value.format(**words) for name, value in self.asks.items()}
        return asks, {name: value.format(**words) for name, value in self.named.items()}


def address_of(question, council=None, change=""):
    """The address of the page that answers a question, at the place where it does."""
    asks, named = question.filled(council, change)
    query = f"?{urlencode(asks)}" if asks else ""
    section = f"#{question.section}" if question.section else ""
    return f"{reverse(question.page, kwargs=named)}{query}{section}"


OF_ALL = (
    WayIn(
        "Which councils rose from Inadequate, and under whom?",
        "Each stretch of Inadequate grades, how long it lasted, and who ran the service.",
        "compare-improvement",
        {"from_grade": "inadequate"},
        "rows",
        said="improved recovered climbed",
        is_on_home=True,
    ),
    WayIn(
        "What happened after a trust began?",
        "Every change to a trust, with the grades before, inherited and earned.",
        "compare-changes",
        {"model_to": "trust"},
        "results",
        said="effect outcome result before",
        is_on_home=True,
    ),
    WayIn(
        "What happened when councils took the service back?",
        "Every return in-house, with the grades before and after.",
        "compare-changes",
        {"model_to": "in_house"},
        "results",
        said="returned back insourced ended",
    ),
    WayIn(
        "Were services handed over from strength or in failure?",
        "Each change by the grade when it was decided.",
        "compare-initiation",
        section="results",
        said="decided directed voluntary",
    ),
    WayIn(
        "Who weighed a change and decided against it?",
        "Changes that were considered and not made, and what Ofsted found next.",
        "considered-list",
        section="whole",
        said="declined rejected refused considered kept trust option",
        is_on_home=True,
    ),
    WayIn(
        "Who outsources most, and with what outcomes?",
        "Each council’s share, of how many children, and an outcome beside it; most first.",
        "compare-outsourcing",
        section="councils",
        said="outsource bought private least",
        is_on_home=True,
    ),
    WayIn(
        "How does outsourcing go with outcomes?",
        "How much of the care each council buys, beside an outcome, with both slopes.",
        "compare-outsourcing",
        section="results",
        said="outsource buy bought private most share",
    ),
    WayIn(
        "Who owns the children’s homes?",
        "Provision by area and by owner, with its grades.",
        "market",
        section="owners",
        said="owners owned private equity companies market provider groups residential",
    ),
    WayIn(
        "Which councils have Inadequate as their last overall grade, and who runs them?",
        "The list, filtered by grade.",
        "authority-list",
        {"grade": "inadequate"},
        "results",
        said="failing failed worst",
    ),
    WayIn(
        "What are the latest grades of every council, in all areas?",
        "One sheet, a row for each council with the day of the inspection; to print or as a file.",
        "latest-grades",
        section="results",
        said="ofsted judgements ratings newest whole england table",
        is_on_home=True,
    ),
    WayIn(
        "Where are the grades of all inspections, as a file?",
        "A row for each inspection, its grades in all areas, and who delivered.",
        "dataset",
        named={"slug": "inspection-grades"},
        said="every ofsted judgements download csv excel spreadsheet sheet data",
    ),
    WayIn(
        "Which councils have a trust today?",
        "The list, filtered by model.",
        "authority-list",
        {"model": "trust"},
        "results",
        said="current now list",
    ),
    WayIn(
        "What should our plan contain?",
        "The nine steps of a plan, what each holds, and the paper that comes of them.",
        "plan",
        section="contents",
        said="planning contents steps option appraisal business case",
        is_on_home=True,
    ),
    WayIn(
        "How do grades differ between delivery models?",
        "Grades in force today, by who runs the service. The groups differ in many ways.",
        "compare-ratings",
        section="results",
        said="rating judgement compare model",
    ),
)
OF_A_COUNCIL = (
    WayIn(
        "Who runs our service, and what did Ofsted find under whom?",
        "The council’s page: its story, judgements and time line.",
        "authority-detail",
        section="time-line",
        named={"slug": "{slug}"},
    ),
    WayIn(
        "When is our next inspection due?",
        "From when it may come, by the interval of Ofsted’s framework.",
        "authority-detail",
        section="next-inspection",
        named={"slug": "{slug}"},
        needs_open=True,
    ),
    WayIn(
        "How do we compare with councils like ours?",
        "The council and its ten statistical neighbours side by side.",
        "compare-authorities",
        {"neighbours_of": "{gss_code}"},
        "results",
    ),
    WayIn(
        "Which councils like ours have, had or weighed a trust, and what can we ask them?",
        "Councils to ask, nearest first, with the reason for each.",
        "compare-peers",
        {"authority": "{gss_code}", "option": "trust"},
        "results",
    ),
    WayIn(
        "How much of our children’s care is bought, and who owns what stands here?",
        "Placements and spending by provider over the years, and provision in the area.",
        "authority-provision",
        section="placements",
        named={"slug": "{slug}"},
    ),
    WayIn(
        "What would a plan of ours begin with?",
        "A plan with the evidence of the register, beginning where the council is.",
        "plan-edit",
        {"authority": "{gss_code}"},
        named={"step": "where-you-are"},
        needs_open=True,
    ),
    WayIn(
        "What can we hand to a committee?",
        "A brief on two sheets.",
        "authority-brief",
        section="main",
        named={"slug": "{slug}"},
    ),
    WayIn(
        "What is new about us?",
        "Reports, changes and corrections, with a feed and a calendar.",
        "watch",
        {"authority": "{gss_code}"},
    ),
)
