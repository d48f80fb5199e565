"""Evidence, peers and appraisals as the API gives them: codes for words, ISO dates."""

from commissioning.comparison.trajectories import iso

from .bought import BESIDE


def position_as_dict(position):
    """Where a council stands."""
    inspection = position.standing.inspection
    return {
        "gss_code": position.authority.gss_code,
        "authority": position.authority.name,
        "on": iso(position.on),
        "model": position.standing.model,
        "model_since": iso(getattr(position.standing.arrangement, "started_on", None)),
        "area": str(position.area),
        "grade": position.grade or None,
        "inspected_on": iso(inspection.inspected_on) if inspection else None,
        "posture": position.posture,
        "open_direction_on": iso(getattr(position.open_direction, "happened_on", None)),
        "councils_with_this_grade": position.same_posture,
        "councils": position.councils,
        "considered": [one.reference for one in position.considered],
    }


def times_as_dict(times):
    """How long a step took, in months; quantiles by the middle of dates known to month or year."""
    names = ("shortest", "lower_quartile", "median", "upper_quartile", "longest")
    points = [round(point, 1) for point in times.points] if times.n else [None] * 5
    return {"n": times.n, "out_of": times.out_of, **dict(zip(names, points, strict=True))}


def card_as_dict(card):
    """What the register knows about one option; cases by the reference of the arrangement."""
    return {
        "option": card.kind.code,
        "label": card.kind.label,
        "family": card.kind.family,
        "n": card.n,
        "running": card.running,
        "is_small": card.is_small,
        "decided_under": [{"grade": grade or None, "n": n} for grade, n in card.from_grades],
        "decision_to_go_live_months": times_as_dict(card.to_go_live) if card.to_go_live else None,
        "still_running": [
            {"years": one.years, "share": round(one.share, 1), "at_risk": one.at_risk}
            for one in card.kept_years
        ],
        "first_earned": card.movements,
        "cases": [case.trajectory.change.arrangement.reference for case in card.cases],
        "declined": [one.reference for one in card.declined],
        "parts_nearby": [one.reference for one in card.nearby],
        "improvement_days": _improvement(card.improvement),
        "moved": [moved_as_dict(one) for one in card.moved],
    }


def moved_as_dict(one):
    """A council whose share of private placements moved; by what beside it, by indicator."""
    return {
        "gss_code": one.authority.gss_code,
        "from_year": one.start.year,
        "share": round(one.start.value, 1),
        "change": round(one.start.change, 1),
        "beside": {
            code: None if change is None else round(change, 1)
            for code, change in zip(BESIDE, one.beside, strict=True)
        },
    }


def _improvement(group):
    if group is None or group.curve is None:
        return None
    median = group.curve.median
    return {
        "n": len(group.cases),
        "median": median.days,
        "lower": median.lower,
        "upper": median.upper,
    }


def rate_as_dict(rate):
    """Those that moved and those that kept what they had."""
    return {
        "moved": [one.trajectory.change.arrangement.reference for one in rate.moved],
        "kept": [one.considered.reference for one in rate.kept],
    }


def evidence_as_dict(position, evidence):
    """The answer of ``/api/v1/plan/evidence/``."""
    return {
        "position": position_as_dict(position),
        "options": [card_as_dict(card) for card in evidence.cards],
        "in_failure": rate_as_dict(evidence.in_failure),
        "from_strength": rate_as_dict(evidence.from_strength),
        "months_to_go_live": {
            str(kind): times_as_dict(times) for kind, times in evidence.times.items()
        },
        "months_from_decision_to_end": times_as_dict(evidence.times_to_end),
    }


def _number(value):
    return None if value is None else round(float(value), 6)


def appraisal_as_dict(appraisal, sentence):
    """The answer of ``/api/v1/plan/appraisal/``: totals from 0 to 100, weights as shares of 1."""
    return {
        "totals": {total.option: _number(total.total) for total in appraisal.totals},
        "first": appraisal.first,
        "tied": list(appraisal.tied),
        "dominated": [option for option, _ in appraisal.dominated],
        "dominated_by": dict(appraisal.dominated),
        "weights": {criterion: _number(w) for criterion, w in appraisal.weights.items()},
        "intervals": [
            {
                "criterion": one.criterion,
                "weight": _number(one.weight),
                "from": _number(one.start),
                "to": _number(one.stop),
                "below": one.below,
                "above": one.above,
            }
            for one in appraisal.intervals
        ],
        "equal_weights_first": _one(appraisal.equal_weights_first),
        "rank_order_first": _one(appraisal.rank_order_first),
        "low": {total.option: _number(total.low) for total in appraisal.totals},
        "high": {total.option: _number(total.high) for total in appraisal.totals},
        "not_beaten": list(appraisal.not_beaten),
        "sentence": sentence,
    }


def _one(options):
    """The option that is first alone, or None where several are level."""
    return options[0] if len(options) == 1 else None


def peer_as_dict(peer):
    """A council to ask."""
    return {
        "gss_code": peer.authority.gss_code,
        "authority": peer.authority.name,
        "did": peer.did,
        "on": iso(peer.on),
        "grade": peer.grade or None,
        "reasons": list(peer.reasons),
        "neighbour_rank": peer.neighbour_rank,
        "questions": list(peer.questions),
    }
