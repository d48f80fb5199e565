"""What a schema cannot say: that each id stands once, and that what is referred to is there."""

from .refusal import RefusedPlan, short


def check_references(plan):
    """Raises RefusedPlan at the first thing that refers to nothing, or stands twice."""
    options = _once(plan.options, "options", lambda one: one.id)
    _once(plan.gateways, "gateways", lambda one: one.id)
    criteria = _once(plan.criteria, "criteria", lambda one: one.id)
    _once(plan.scores, "scores", lambda one: (one.option, one.criterion))
    _once(plan.readiness, "readiness", lambda one: one.item)
    _once(plan.outcomes, "outcomes", lambda one: one.indicator)
    for place, gateway in enumerate(plan.gateways):
        for option in gateway.passes:
            _there(option, options, f"gateways[{place}].passes", "option")
    for place, score in enumerate(plan.scores):
        _there(score.option, options, f"scores[{place}].option", "option")
        _there(score.criterion, criteria, f"scores[{place}].criterion", "criterion")
        _in_order(score, f"scores[{place}]")
    if plan.decision.preferred is not None:
        _there(plan.decision.preferred, options, "decision.preferred", "option")


def _once(things, name, key_of):
    seen = set()
    for place, one in enumerate(things):
        key = key_of(one)
        if key in seen:
            said = key if isinstance(key, str) else " and ".join(key)
            raise RefusedPlan(f"{name}[{place}]", f"{short(said)} stands there twice.")
        seen.add(key)
    return seen


def _there(key, known, place, kind):
    if key not in known:
        raise RefusedPlan(place, f"there is no {kind} {short(key)} in this plan.")


def _in_order(score, place):
    known = [value for value in (score.low, score.score, score.high) if value is not None]
    if known != sorted(known):
        raise RefusedPlan(place, "low, score and high are not in rising order.")
