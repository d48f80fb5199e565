"""A plan as values, and the file that it is saved in."""

import json
from dataclasses import asdict, dataclass, field, fields
from typing import get_args, get_type_hints

from .schema import VERSION

Number = int | float
WHOLE_SERVICE = "childrens-social-care"


@dataclass(frozen=True)
class Cost:
    """Pounds, once and in each year; beside the total of an appraisal, never part of it."""

    once: Number | None = None
    yearly: Number | None = None
    source: str = ""


@dataclass(frozen=True)
class Option:
    id: str
    model: str = ""
    role: str = ""
    name: str = ""
    longlist: str = ""
    why: str = ""
    cost: Cost = Cost()

    @property
    def is_weighed(self):
        """Whether it goes on from the long list."""
        return self.longlist != "discounted"


@dataclass(frozen=True)
class Gateway:
    """A condition that an option passes or fails; ``passes`` by option, None for not known."""

    id: str
    text: str = ""
    source: str = ""
    passes: dict[str, bool | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Criterion:
    """``worst`` and ``best`` say what 0 and 100 mean among these options; ``swing`` (0 to 100)
    what it is worth to go from one to the other, the most important criterion being 100."""

    id: str
    library: str = ""
    name: str = ""
    group: str = ""
    worst: str = ""
    best: str = ""
    swing: Number | None = None


@dataclass(frozen=True)
class Score:
    option: str
    criterion: str
    score: Number | None = None
    low: Number | None = None
    high: Number | None = None
    why: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Readiness:
    item: str
    state: str = ""
    owner: str = ""
    due: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Baseline:
    period: str = ""
    value: Number | None = None


@dataclass(frozen=True)
class PlannedOutcome:
    indicator: str
    framework: str = ""
    measure: str = ""
    baseline: Baseline = Baseline()
    target: Number | None = None
    by: str = ""
    kpi: bool = False
    why: str = ""


@dataclass(frozen=True)
class Milestone:
    kind: str
    stage: str = ""
    on: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Constraints:
    go_live_by: str | None = None
    budget: str = ""


@dataclass(frozen=True)
class PlannedDecision:
    preferred: str | None = None
    taken_on: str | None = None
    why: str = ""


@dataclass(frozen=True)
class Plan:
    """A whole plan. ``data_version`` and ``made_on`` say what the register knew when it was
    saved. ``authority`` is a GSS code, days are ISO text."""

    schema: str = VERSION
    made_on: str | None = None
    data_version: str = ""
    release: str = ""
    authority: str = ""
    scope: str = WHOLE_SERVICE
    title: str = ""
    case_for_change: str = ""
    constraints: Constraints = Constraints()
    options: tuple[Option, ...] = ()
    gateways: tuple[Gateway, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    scores: tuple[Score, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    outcomes: tuple[PlannedOutcome, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    decision: PlannedDecision = PlannedDecision()

    @property
    def weighed(self):
        """The options that were not discounted."""
        return tuple(option for option in self.options if option.is_weighed)

    def option(self, identifier):
        """The option with the id, or None."""
        return next((one for one in self.options if one.id == identifier), None)


def plan_of(data):
    """The Plan of a dictionary that passed the schema."""
    return _built(Plan, data)


def _built(kind, data):
    hints = get_type_hints(kind)
    known = {one.name for one in fields(kind)}
    return kind(**{name: _value(hints[name], data[name]) for name in data if name in known})


def _value(hint, value):
    if hasattr(hint, "__dataclass_fields__"):
        return _built(hint, value)
    if isinstance(value, list):
        return tuple(_value(get_args(hint)[0], item) for item in value)
    return value


def as_data(plan):
    """The plan as a dictionary in the order of the format, whole numbers without a point."""
    return _plain(asdict(plan))


def _plain(value):
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def saved(plan):
    """The file of a plan: the same bytes for the same plan."""
    text = json.dumps(as_data(plan), ensure_ascii=False, indent=1, allow_nan=False)
    return f"{text}\n".encode()
