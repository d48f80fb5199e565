"""Grades by delivery model as at a day: the answer behind page, CSV and API."""

from collections import defaultdict
from dataclasses import dataclass, replace

from authorities.models import Grade, MissingReason
from commissioning.models import DeliveryModel

from .delivery import Membership
from .groups import NOT_KNOWN, NOT_RECORDED
from .inspection_history import histories
from .proportions import GradeSummary, summarise
from .question import AT_INSPECTION, OVERALL, RatingsQuestion
from .standings import Standing, graded_councils, standings

LABELS = dict(DeliveryModel.choices) | {
    NOT_RECORDED: "Not recorded",
    NOT_KNOWN: "Not known on the day",
}


@dataclass(frozen=True)
class Group:
    """Councils under one model on the day. ``summary`` has all of them as members, and counts
    the grades of those that stand in neither ``given_under_another`` (graded when another model
    or provider delivered) nor without a grade. ``carried`` are those whose grade was carried."""

    model: str
    label: str
    summary: GradeSummary
    given_under_another: tuple[Standing, ...] = ()
    carried: tuple[Standing, ...] = ()

    @property
    def together(self):
        """Tuples of the counted councils whose grade comes of one joint inspection."""
        found, apart = defaultdict(list), {s.authority.pk for s in self.given_under_another}
        for standing in self.summary.members:
            if standing.grade and standing.authority.pk not in apart:
                found[standing.inspection.joint_with].append(standing)
        return [tuple(group) for name, group in found.items() if name and len(group) > 1]


@dataclass(frozen=True)
class RatingsAnswer:
    question: RatingsQuestion
    groups: tuple[Group, ...]
    total: Group

    @property
    def grades(self):
        """The grades to show: of every scale by which some council is graded, best first."""
        return Grade.beside([code for code, n in self.total.summary.counts.items() if n])


def ratings(question):
    """Answer the question. Groups stand in fixed order; a model that no council has is left
    out; every council of the day is in exactly one group. The total counts every grade, whoever
    delivered when it was given, so that Ofsted's own totals stand."""
    everyone = standings(graded_councils(question).order_by("name"), question)
    if question.carry and question.area == OVERALL:
        everyone = _carried(everyone, question)
    another = _given_under_another(everyone, question)
    groups = [
        _group(model, label, [s for s in everyone if s.model == model], another)
        for model, label in LABELS.items()
    ]
    return RatingsAnswer(
        question=question,
        groups=tuple(group for group in groups if group.summary.authorities),
        total=_group("all", "All councils", everyone, frozenset()),
    )


def _group(model, label, members, another):
    apart = tuple(s for s in members if s.authority.pk in another)
    summary = summarise([s for s in members if s.authority.pk not in another])
    return Group(
        model=model,
        label=label,
        summary=replace(summary, authorities=len(members), members=tuple(members)),
        given_under_another=apart,
        carried=tuple(s for s in members if s.carried),
    )


def _given_under_another(everyone, question):
    """The councils (primary keys) whose grade was given when another model or provider delivered
    the service than does on the day, or when nobody knows who did: none where grades are credited
    to who delivers now."""
    if question.delivered != AT_INSPECTION:
        return frozenset()
    membership = Membership(question.scope)
    return frozenset(
        s.authority.pk
        for s in everyone
        if s.grade
        and membership.who(s.authority, s.inspection.inspected_on)
        != membership.who(s.authority, question.as_at)
    )


def _carried(everyone, question):
    """The standings, with the last overall grade in place of one that is no longer given."""
    cut = {"published_on__lte": question.published_by} if question.published_by else {}
    found = histories(OVERALL, question.basis, **cut)
    return [_with_last_grade(s, found[s.authority.pk], question.as_at) for s in everyone]


def _with_last_grade(standing, history, day):
    if standing.missing != MissingReason.OVERALL_NOT_GIVEN:
        return standing
    graded = [g for g in history if g.on <= day and g.grade]
    last = max(graded, key=lambda g: g.inspection.recency, default=None)
    if last is None:
        return standing
    return replace(standing, grade=last.grade, missing="", inspection=last.inspection, carried=True)


def group_as_dict(group):
    """A group as the API gives it; members by GSS code."""
    summary = group.summary
    share = summary.good_or_better
    return {
        "model": group.model,
        "label": group.label,
        "authorities": summary.authorities,
        "graded": summary.graded,
        **summary.counts,
        "missing": summary.missing,
        "good_or_better": vars(share) if share else None,
        "given_under_another": len(group.given_under_another),
        "given_under_another_members": _codes(group.given_under_another),
        "carried": len(group.carried),
        "members": _codes(summary.members),
    }


def _codes(members):
    return [standing.authority.gss_code for standing in members]
