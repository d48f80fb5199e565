"""What an appraisal comes to, in one sentence."""

from .document import Option


def sentence(plan, appraisal):
    """One sentence: who is first, and on which weight that hangs most."""
    if not appraisal.weights:
        return "The criteria have no weights yet: give each a swing."
    if appraisal.tied:
        return f"{_listed(plan, appraisal.tied)} come out level."
    if appraisal.first is None:
        return "No option has a score on every criterion yet."
    left_out = sum(total.total is None for total in appraisal.totals)
    opening = f"{name_of(plan, appraisal.first)} comes first"
    others = f"; {left_out} of {len(appraisal.totals)} options are not complete" if left_out else ""
    return f"{opening}{_hanging(plan, appraisal)}{others}."


def _hanging(plan, appraisal):
    if len(appraisal.complete) == 1:
        return " as the only option with every score"
    ends = [(one.nearest, one) for one in appraisal.intervals if one.nearest]
    if not ends:
        return ", and stays first whatever any one criterion weighs"
    (_, end, other, is_above), nearest = min(ends, key=lambda pair: pair[0][0])
    names = {criterion.id: criterion.name or criterion.id for criterion in plan.criteria}
    way = "more" if is_above else "less"
    return (
        f", and stays first unless “{names[nearest.criterion]}” weighs {way} than "
        f"{percent(end)} (now {percent(nearest.weight)}); then {name_of(plan, other)}"
    )


def percent(share):
    """A share of 1 as percent with one decimal place."""
    return f"{float(100 * share):.1f}%"


def name_of(plan, identifier):
    """An option's name as its author gave it, or its id."""
    option = plan.option(identifier) or Option(identifier)
    return option.name or option.id


def _listed(plan, identifiers):
    *others, last = [name_of(plan, one) for one in identifiers]
    return f"{', '.join(others)} and {last}"
