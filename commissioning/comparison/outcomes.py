"""Outcomes by delivery model: one indicator in one period, and its medians over the years."""

from collections import defaultdict
from dataclasses import dataclass

from authorities.models import LocalAuthority, Observation

from .figures import Spread, spread
from .membership import Membership
from .question import OutcomesQuestion
from .ratings import LABELS


@dataclass(frozen=True)
class Member:
    """One council of a group with its observation, if there is one."""

    authority: LocalAuthority
    observation: Observation | None

    @property
    def value(self):
        return self.observation.value if self.observation else None


@dataclass(frozen=True)
class OutcomeGroup:
    model: str
    label: str
    spread: Spread
    members: tuple[Member, ...]

    @property
    def is_small(self):
        """Whether the group is too small for its quartiles to mean much."""
        return self.spread.n < 5


@dataclass(frozen=True)
class OutcomesAnswer:
    question: OutcomesQuestion
    groups: tuple[OutcomeGroup, ...]
    total: OutcomeGroup
    england: float | None


def outcomes(question):
    """Answer the question, with four queries. Groups stand in fixed order, every council of
    the period's last day in exactly one; a model that no council has is left out."""
    observations = Observation.objects.filter(
        indicator=question.indicator, period_end=question.period_end
    )
    by_council = {o.authority_id: o for o in observations if o.authority_id}
    england = [o for o in observations if o.authority_id is None and not o.region_code]
    members = defaultdict(list)
    for authority, model in Membership(question.scope, question.regions).on(question.period_end):
        members[model].append(Member(authority, by_council.get(authority.pk)))
    return OutcomesAnswer(
        question=question,
        groups=tuple(
            _group(model, label, members[model])
            for model, label in LABELS.items()
            if members[model]
        ),
        total=_group("all", "All councils", [m for group in members.values() for m in group]),
        england=england[0].value if england else None,
    )


def _group(model, label, members):
    values = [m.value for m in members if m.value is not None]
    symbols = [m.observation.symbol for m in members if m.observation and m.value is None]
    return OutcomeGroup(model, label, spread(values, symbols, len(members)), tuple(members))


@dataclass(frozen=True)
class YearOfModel:
    """The median of one model's councils in one period, and how many they were."""

    model: str
    period: str
    period_end: object
    median: float
    n: int


def medians_by_year(indicator, scope, regions=()):
    """For each period and model with a figure, its median and n, oldest first. Councils stand
    under the model in force on each period's last day, so the members of a group change."""
    membership = Membership(scope, regions)
    periods, values = {}, defaultdict(dict)
    rows = Observation.objects.filter(
        indicator=indicator, authority__isnull=False, value__isnull=False
    ).order_by("period_end")
    for council, period, end, value in rows.values_list(
        "authority", "period", "period_end", "value"
    ):
        periods[end] = period
        values[end][council] = value
    years = []
    for end, period in periods.items():
        groups = defaultdict(list)
        for authority, model in membership.on(end):
            if authority.pk in values[end]:
                groups[model].append(values[end][authority.pk])
        for model in LABELS:
            if groups[model]:
                found = spread(groups[model], (), len(groups[model]))
                years.append(YearOfModel(model, period, end, found.median, found.n))
    return years


def group_as_dict(group):
    """A group as the API gives it; values of the councils that have one."""
    found = group.spread
    return {
        "model": group.model,
        "label": group.label,
        "authorities": found.authorities,
        "n": found.n,
        "missing": found.missing,
        "minimum": found.minimum,
        "lower_quartile": found.lower_quartile,
        "median": found.median,
        "upper_quartile": found.upper_quartile,
        "maximum": found.maximum,
        "values": [
            {"gss_code": m.authority.gss_code, "name": m.authority.name, "value": m.value}
            for m in group.members
            if m.value is not None
        ],
    }
