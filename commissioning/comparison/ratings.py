"""Grades by delivery model as at a day: the answer behind page, CSV and API."""

from dataclasses import dataclass

from ..models import DeliveryModel
from .groups import NOT_RECORDED
from .panel import graded_councils, standings
from .question import RatingsQuestion
from .summaries import GradeSummary, summarise

LABELS = dict(DeliveryModel.choices) | {NOT_RECORDED: "Not recorded"}


@dataclass(frozen=True)
class Group:
    model: str
    label: str
    summary: GradeSummary


@dataclass(frozen=True)
class RatingsAnswer:
    question: RatingsQuestion
    groups: tuple[Group, ...]
    total: Group


def ratings(question):
    """Answer the question. Groups stand in fixed order; a model that no council has is left
    out; every council of the day is in exactly one group."""
    everyone = standings(graded_councils(question).order_by("name"), question)
    groups = [
        Group(model, label, summarise([s for s in everyone if s.model == model]))
        for model, label in LABELS.items()
    ]
    return RatingsAnswer(
        question=question,
        groups=tuple(group for group in groups if group.summary.authorities),
        total=Group("all", "All councils", summarise(everyone)),
    )


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
        "members": [standing.authority.gss_code for standing in summary.members],
    }
