"""Outcomes by delivery model: one indicator in one period, and its medians over the years."""

from collections import defaultdict
from dataclasses import dataclass, replace

from authorities.models import LocalAuthority, Observation

from .delivery import Membership
from .distribution import Spread, spread
from .joint_returns import once, unit_of
from .question import OutcomesQuestion
from .ratings import LABELS
from .spikes import spikes_of


@dataclass(frozen=True)
class Member:
    """One council of a group with its observation, if there is one. ``counted_with`` is the council
    of the group with whose figure its own is counted, where they report together. ``is_spike``:
    the figure stands out from the years before and after."""

    authority: LocalAuthority
    observation: Observation | None
    is_spike: bool = False
    counted_with: LocalAuthority | None = None

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
    def joint(self):
        """How many councils' figures are counted with another's."""
        return sum(member.counted_with is not None for member in self.members)

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
    everything = list(Observation.objects.filter(indicator=question.indicator))
    spikes, year = spikes_of(everything), question.period_end.year
    observations = [o for o in everything if o.period_end == question.period_end]
    by_council = {o.authority_id: o for o in observations if o.authority_id}
    england = [o for o in observations if o.authority_id is None and not o.region_code]
    members = defaultdict(list)
    for authority, model in Membership(question.scope, question.regions).on(question.period_end):
        is_spike = (authority.pk, year) in spikes
        members[model].append(Member(authority, by_council.get(authority.pk), is_spike))
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
    members = _with_joint_returns(members)
    counted = [m for m in members if m.counted_with is None]
    values = [m.value for m in counted if m.value is not None]
    symbols = [m.observation.symbol for m in counted if m.observation and m.value is None]
    found = replace(spread(values, symbols, len(counted)), authorities=len(members))
    return OutcomeGroup(model, label, found, members)


def _with_joint_returns(members):
    """The members by name; of a joint return the first is counted, the others with it."""
    first, found = {}, []
    for member in sorted(members, key=lambda member: member.authority.name):
        unit = unit_of(member.observation)
        counted_with = first.setdefault(unit, member.authority) if unit else member.authority
        is_first = counted_with == member.authority
        found.append(member if is_first else replace(member, counted_with=counted_with))
    return tuple(found)


@dataclass(frozen=True)
class YearOfModel:
    """The median of one model's councils in one period, and how many they were."""

    model: str
    period: str
    period_end: object
    median: float
    n: int


def medians_by_year(indicator, scope, regions=()):
    """For each period and model with a figure, its median and n, oldest first; a joint return
    counts once. Councils stand under the model in force on each period's last day, so the members
    of a group change."""
    membership = Membership(scope, regions)
    periods, values = {}, defaultdict(dict)
    rows = Observation.objects.filter(
        indicator=indicator, authority__isnull=False, value__isnull=False
    ).order_by("period_end")
    for row in rows:
        periods[row.period_end] = row.period
        values[row.period_end][row.authority_id] = row
    years = []
    for end, period in periods.items():
        groups = defaultdict(list)
        for authority, model in membership.on(end):
            if authority.pk in values[end]:
                groups[model].append(values[end][authority.pk])
        for model in LABELS:
            counted = [row.value for row in once(groups[model], unit_of)]
            if counted:
                found = spread(counted, (), len(counted))
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
        "joint": group.joint,
        "missing": found.missing,
        "minimum": found.minimum,
        "lower_quartile": found.lower_quartile,
        "median": found.median,
        "upper_quartile": found.upper_quartile,
        "maximum": found.maximum,
        "values": [
            {
                "gss_code": m.authority.gss_code,
                "name": m.authority.name,
                "value": m.value,
                "counted_with": m.counted_with and m.counted_with.gss_code,
            }
            for m in group.members
            if m.value is not None
        ],
    }
