"""What the pages of the steps show of the register, beside the fields of a plan."""

from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from authorities.models import Indicator
from commissioning.comparison.market.answer import HOMES
from commissioning.comparison.market.area import in_area
from commissioning.comparison.market.listed import Market
from commissioning.comparison.outsourcing.answer import outsourcing
from commissioning.comparison.outsourcing.question import OutsourcingQuestion
from commissioning.models import EventKind
from commissioning.planning import library
from commissioning.planning.appraisal import appraise
from commissioning.planning.background import background
from commissioning.planning.bought import BESIDE, MOVED
from commissioning.planning.durations import DAYS_A_MONTH
from commissioning.planning.evidence import RECENTLY, evidence
from commissioning.planning.options import KINDS
from commissioning.planning.position import position
from commissioning.planning.quality import gaps
from commissioning.planning.sentence import sentence
from commissioning.planning.targets import judged, target_class
from commissioning.web.caching import cached

# What readiness looks at: need, people, and the outcomes of the National Framework's dashboard.
LOOKED_AT = (
    "cla_rate",
    "cin_rate",
    "cla_uasc_number",
    "sw_agency_pct",
    "sw_vacancy_pct",
    "sw_turnover_pct",
    "cla_long_term_stability_pct",
    "careleavers_eet_pct",
    "rereferral_pct",
)


TIMES = {
    EventKind.DECISION: "Decision to go-live",
    EventKind.DIRECTION: "First direction to go-live",
    EventKind.COMMISSIONER: "First commissioner to go-live",
}


def register_of(request, scope):
    """What the register holds about all councils: kept, since nothing of a plan is in it."""
    return cached(request, background, scope, timezone.localdate())


def where(request, authority, scope):
    """The Position of a council today."""
    latest = register_of(request, scope).latest
    return position(authority, scope, timezone.localdate(), latest)


def evidence_of(request, place, scope, options=tuple(KINDS)):
    """The Evidence for options of a council in a Position, and what a page says of it."""
    found = evidence(place, options, register_of(request, scope))
    return {
        "evidence": found,
        "who_runs": [card for card in found.cards if card.kind.is_about_who_runs],
        "recently": RECENTLY,
        "in_failure_lately": found.in_failure.since(RECENTLY),
        "times": found.times,
        "decision_time": found.times[EventKind.DECISION],
    }


def bought_of(request, place, found):
    """What stands beside the cases of bought care, where an option is about it: what went with it
    in all councils, and the homes of the area."""
    if not found.shares:
        return {}
    indicators = Indicator.objects.in_bulk(BESIDE)
    area = in_area(place.authority, cached(request, Market))
    return {
        "bought": found.shares,
        "beside": [indicators[code] for code in BESIDE if code in indicators],
        "went_with": [
            (indicators[code], cached(request, outsourcing, OutsourcingQuestion(code)))
            for code in BESIDE
            if code in indicators
        ],
        "homes": next((kind for kind in area.kinds if kind.code == HOMES), None),
        "market": cached(request, Market),
        "moved_by": MOVED,
    }


def step_context(request, slug, plan, authority):
    """What the page of a step needs beside its form."""
    place = where(request, authority, plan.scope)
    shared = {"position": place, "authority": authority}
    return shared | MAKERS.get(slug, _nothing)(request, plan, place)


def _nothing(request, plan, place):
    return {}


def _where_you_are(request, plan, place):
    return evidence_of(request, place, plan.scope, ())


def _long_list(request, plan, place):
    return evidence_of(request, place, plan.scope)


def _gateways(request, plan, place):
    found = evidence_of(request, place, plan.scope, ())
    months = _months_until(place.on, plan.constraints.go_live_by)
    return found | {
        "months_left": months,
        "within": None if months is None else found["decision_time"].within(months),
    }


def _months_until(today, day):
    return (date.fromisoformat(day) - today).days / DAYS_A_MONTH if day else None


def _evidence(request, plan, place):
    options = tuple(dict.fromkeys(o.model for o in plan.weighed if o.model))
    query = QueryDict(mutable=True)
    query["authority"], query["scope"] = place.authority.gss_code, plan.scope
    query.setlist("option", options)
    found = evidence_of(request, place, plan.scope, options)
    return (
        found
        | bought_of(request, place, found["evidence"])
        | {"address": f"{reverse('plan-evidence')}?{query.urlencode()}"}
    )


def appraisal_of(plan):
    """The Appraisal of a plan as pages show it: every option with its total and its cost, and the
    sentence."""
    found = appraise(plan)
    return {
        "appraisal": found,
        "sentence": sentence(plan, found),
        "totals": [(plan.option(total.option), total) for total in found.totals],
        "names": {o.id: o.name or KINDS[o.model].label if o.model else o.id for o in plan.options},
        "score_rows": _score_rows(plan),
        "gate_rows": [
            (gate, [(o, gate.passes.get(o.id)) for o in plan.weighed]) for gate in plan.gateways
        ],
        "criteria_names": {c.id: c.name or c.id for c in plan.criteria},
    }


def _score_rows(plan):
    """(criterion, each option weighed with its score or None) in order."""
    given = {(score.option, score.criterion): score for score in plan.scores}
    return [(c, [(o, given.get((o.id, c.id))) for o in plan.weighed]) for c in plan.criteria]


def _appraisal(request, plan, place):
    return appraisal_of(plan) | {"library": {row.code: row for row in library.criteria()}}


def _readiness(request, plan, place):
    indicators = Indicator.objects.in_bulk(LOOKED_AT)
    known = [indicators[code] for code in LOOKED_AT if code in indicators]
    return {"gaps": gaps(place.authority, known), "looked_at": known}


def targets_of(plan, place):
    """(outcome, its TargetClass or None, the Judged of its target or None) for each outcome."""
    neighbours = [near.authority for near in place.neighbours]
    found = Indicator.objects.in_bulk([outcome.indicator for outcome in plan.outcomes])
    return [_target(one, found.get(one.indicator), place, neighbours) for one in plan.outcomes]


def _target(outcome, indicator, place, neighbours):
    if indicator is None:
        return outcome, None, None
    start = outcome.baseline.value
    found = target_class(place.authority, indicator, neighbours, start)
    said = None if outcome.target is None else judged(found, outcome.target, start)
    return outcome, found, said


def _outcomes(request, plan, place):
    return {"targets": targets_of(plan, place)}


def _timeline(request, plan, place):
    found = evidence_of(request, place, plan.scope, ())
    rows = [(TIMES[kind], times) for kind, times in found["times"].items()]
    return found | {
        "time_rows": [
            *rows,
            ("Decision to the end of an arrangement", found["evidence"].times_to_end),
        ]
    }


MAKERS = {
    "where-you-are": _where_you_are,
    "long-list": _long_list,
    "gateways": _gateways,
    "evidence": _evidence,
    "appraisal": _appraisal,
    "readiness": _readiness,
    "outcomes": _outcomes,
    "timeline": _timeline,
}
