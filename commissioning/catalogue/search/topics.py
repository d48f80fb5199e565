"""What people ask about a council, in how many words, and the place of its pages that answers.

``words`` is what stands behind the council's name in a result, ``said`` what people type for it.
Where several answer as well, the first of them is shown first.
"""

from .ways_in import WayIn

_COUNCIL = {"slug": "{slug}"}

TOPICS = (
    WayIn(
        "who runs the service",
        "Everybody who delivered the whole service, since when, why and how sure.",
        "authority-detail",
        section="whole-service",
        named=_COUNCIL,
        said="deliver delivery model provider trust company contract arrangement partner",
    ),
    WayIn(
        "next inspection",
        "From when a full inspection may come, by the interval of Ofsted’s framework.",
        "authority-detail",
        section="next-inspection",
        named=_COUNCIL,
        needs_open=True,
        said="due inspected inspectors visit ofsted when coming expected window",
    ),
    WayIn(
        "judgements of every inspection",
        "Grades of each inspection, newest first, and visits.",
        "authority-detail",
        section="inspections",
        named=_COUNCIL,
        said="judged judgment grade rating ofsted report results last latest history previous "
        "inspected outstanding good improvement inadequate",
    ),
    WayIn(
        "who ran it when its grades rose or fell",
        "Who delivered and what Ofsted found on one line, in the order of time.",
        "authority-detail",
        section="time-line",
        named=_COUNCIL,
        said="ran run rose rise risen improved fell fall under time line history timeline",
    ),
    WayIn(
        "homes and other provision in the area",
        "Children’s homes, agencies and supported accommodation: owners and grades.",
        "authority-provision",
        section="area",
        named=_COUNCIL,
        said="residential sufficiency supported accommodation fostering owner own local market",
    ),
    WayIn(
        "placements, by who provides them",
        "Children in care in the council’s own, private and voluntary provision, by year.",
        "authority-provision",
        section="placements",
        named=_COUNCIL,
        said="provision placed bought buys outsourcing outsourced private share care external",
    ),
    WayIn(
        "spending on children in care, by provider",
        "What was spent through whom, by year.",
        "authority-provision",
        section="spending",
        named=_COUNCIL,
        said="spend costs money budget finance price expenditure",
    ),
    WayIn(
        "placed outside, and placed here by others",
        "Children placed away from the area, and other councils’ children placed in it.",
        "authority-provision",
        section="in-and-out",
        named=_COUNCIL,
        said="distance far moved away import export",
    ),
    WayIn(
        "before and after the change",
        "Grades and outcomes before, during and after the last change of who delivers.",
        "compare-change",
        section="",
        named={"reference": "{change}"},
        said="trust happened effect difference result changed transfer since",
    ),
    WayIn(
        "outcomes, demand, staff and spending",
        "The latest figures beside England, the region and its neighbours.",
        "authority-detail",
        section="outcomes",
        named=_COUNCIL,
        said="figures indicators statistics data numbers workforce performance care looked after",
    ),
    WayIn(
        "councils like it",
        "Statistical neighbours: who delivers, grades, and changes made or considered.",
        "authority-detail",
        section="alike",
        named=_COUNCIL,
        said="neighbours similar peers statistical",
    ),
    WayIn(
        "councils to ask about a trust",
        "Those like it that have, had, or weighed and declined one, and what to ask them.",
        "compare-peers",
        {"authority": "{gss_code}", "option": "trust"},
        "results",
        said="like weighed weigh considered declined similar peers learn talk who else",
        needs_open=True,
    ),
    WayIn(
        "side by side with its neighbours",
        "The council and its ten statistical neighbours in one table.",
        "compare-authorities",
        {"neighbours_of": "{gss_code}"},
        "results",
        said="compare comparison compared benchmark beside",
    ),
    WayIn(
        "brief on two sheets",
        "For a committee, to print or as PDF.",
        "authority-brief",
        named=_COUNCIL,
        said="briefing summary committee paper print pdf overview",
    ),
    WayIn(
        "plan a change",
        "A plan with the evidence of the register, beginning where the council is.",
        "plan-edit",
        {"authority": "{gss_code}"},
        named={"step": "where-you-are"},
        needs_open=True,
        said="planning option appraisal business case paper",
    ),
    WayIn(
        "what is new",
        "Reports, changes and corrections, with a feed and a calendar.",
        "watch",
        {"authority": "{gss_code}"},
        said="watch news latest follow alert calendar",
    ),
    WayIn(
        "feed of what is new",
        "Atom, for a feed reader.",
        "feed-authority",
        section="",
        named=_COUNCIL,
        said="rss atom subscribe",
    ),
)
