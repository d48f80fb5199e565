"""A plan opened again: what has happened since it was saved."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from authorities.models import Indicator, Inspection, Observation
from commissioning.comparison.changes import changes_in
from commissioning.models import WHOLE_SERVICE, FrozenVersion, Submission, SubmissionChange
from commissioning.tables import TABLES

from .document import Milestone, PlannedOutcome
from .reference import is_upwards, straight_path

REACHED, ON_PATH, BEHIND, NO_FIGURE = "reached", "on_path", "behind", "no_figure"
PASSED, AHEAD, UNDATED = "passed", "ahead", "undated"


@dataclass(frozen=True)
class TargetProgress:
    """A target beside the newest published figure, and where a straight path stands in the
    figure's year. ``state`` is NO_FIGURE until a figure later than the baseline is published."""

    outcome: PlannedOutcome
    indicator: Indicator | None
    period: str
    value: float | None
    path: float | None
    state: str


@dataclass(frozen=True)
class MilestoneProgress:
    milestone: Milestone
    state: str


@dataclass(frozen=True)
class Tracking:
    """What happened since a plan was saved. ``revisions`` are those published after its data
    version; ``knows_version`` says whether the register has kept when that version was made, and
    if not they are counted from the day on which the plan was made."""

    since: date | None
    inspections: tuple[Inspection, ...]
    changes: tuple[object, ...]
    targets: tuple[TargetProgress, ...]
    milestones: tuple[MilestoneProgress, ...]
    knows_version: bool
    revisions: tuple[Submission, ...]
    own_corrections: tuple[SubmissionChange, ...]

    @property
    def is_any(self):
        return bool(
            self.inspections or self.changes or self.targets or self.milestones or self.revisions
        )


def tracking(plan, position):
    """The Tracking of a plan for the council of a Position, with some ten queries."""
    since = date.fromisoformat(plan.made_on) if plan.made_on else None
    version = FrozenVersion.objects.filter(hash=plan.data_version).first()
    revisions = _revisions(version, since)
    return Tracking(
        since=since,
        inspections=tuple(_inspections(position, since)),
        changes=tuple(_changes(position, since)),
        targets=tuple(target_progress(one, position.authority) for one in plan.outcomes),
        milestones=tuple(_milestone(one, position.on) for one in plan.milestones),
        knows_version=version is not None,
        revisions=revisions,
        own_corrections=tuple(
            SubmissionChange.objects.filter(
                submission__in=revisions, authority=position.authority
            ).select_related("submission")
        ),
    )


def _revisions(version, since):
    """The publications after a version of the data or, where it is not known, after a day."""
    public = Submission.objects.public().order_by("published_at", "pk")
    if version:
        return tuple(public.filter(published_at__gte=_next_moment(version)))
    return tuple(public.filter(published_at__date__gt=since)) if since else ()


def _next_moment(version):
    """The moment after which every publication is later than a version: when the next fact was
    written, or when the version was kept. The publication that made the version was itself
    marked as published after its facts were written, and before both."""
    written = (
        table.model.history.filter(history_date__gt=version.when).aggregate(
            first=Min("history_date")
        )["first"]
        for table in TABLES
    )
    return min([version.frozen_at, *filter(None, written)])


def _inspections(position, since):
    """Inspections and visits of the council whose report came out after the day."""
    if since is None:
        return ()
    found = Inspection.objects.filter(authority=position.authority, published_on__gt=since)
    return found.prefetch_related("judgements__area").order_by("inspected_on")


def _changes(position, since):
    """Changes of who delivers among the council and its neighbours that went live after it."""
    if since is None:
        return ()
    near = {position.authority.pk} | {one.authority.pk for one in position.neighbours}
    return (
        change
        for change in changes_in(WHOLE_SERVICE)
        if change.authority.pk in near and since < change.go_live <= position.on
    )


def target_progress(outcome, authority):
    """The TargetProgress of an outcome of a plan, with two queries."""
    indicator = Indicator.objects.filter(pk=outcome.indicator).first()
    newest = (
        Observation.objects.filter(
            indicator=outcome.indicator, authority=authority, value__isnull=False
        )
        .order_by("-period_end")
        .first()
    )
    start = _year(outcome.baseline.period)
    end = _year(outcome.by)
    unknown = (newest, start, end, outcome.baseline.value, outcome.target)
    if None in unknown or newest.period_end.year <= start:
        period, value = (newest.period, newest.value) if newest else ("", None)
        return TargetProgress(outcome, indicator, period, value, None, NO_FIGURE)
    path = straight_path(outcome.baseline.value, outcome.target, start, end, newest.period_end.year)
    downwards = _is_downwards(outcome, indicator)
    state = _state(newest.value, path, outcome.target, downwards)
    return TargetProgress(outcome, indicator, newest.period, newest.value, path, state)


def _state(value, path, target, downwards):
    def is_there(goal):
        return value <= goal + 1e-9 if downwards else value >= goal - 1e-9

    if is_there(target):
        return REACHED
    return ON_PATH if is_there(path) else BEHIND


def _is_downwards(outcome, indicator):
    """Whether less is as good as the target: by which way is better, else by the target's way."""
    polarity = indicator.polarity if indicator else ""
    return not is_upwards(outcome.target - outcome.baseline.value, polarity)


def _year(period):
    """The last year of a period: 2025 of 2025 and of 2024-25; None of an empty one."""
    return int(period[:2] + period[-2:]) if period else None


def _milestone(milestone, today):
    if milestone.on is None:
        return MilestoneProgress(milestone, UNDATED)
    passed = date.fromisoformat(milestone.on) < today
    return MilestoneProgress(milestone, PASSED if passed else AHEAD)
