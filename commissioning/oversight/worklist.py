"""What waits for those who keep the register, beside the submissions themselves."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from authorities.models import LATEST_FIRST, Indicator, Inspection, LocalAuthority
from authorities.periods import months_after
from commissioning.models import ReaderReport, ReportState, Submission, SubmissionState

PUBLISH = "commissioning.publish_submission"
REJECTED_SHOWN = 10


def reports_due(today):
    """Councils whose latest full inspection began longer ago than the interval that Ofsted's
    framework names, oldest first, each with ``inspected_on`` (None for one never inspected)."""
    own = Inspection.objects.giving_grade().filter(authority=OuterRef("pk"))
    latest = own.order_by(*LATEST_FIRST).values("inspected_on")[:1]
    due = months_after(today, -settings.EXPECTED_INSPECTION_MONTHS)
    councils = LocalAuthority.objects.open_on(today).annotate(inspected_on=Subquery(latest))
    found = councils.filter(Q(inspected_on__lt=due) | Q(inspected_on=None))
    return found.order_by(F("inspected_on").asc(nulls_first=True), "name")


def indicators_due(today):
    """Indicators whose definition is due for review, which is when a new release is due too."""
    return Indicator.objects.filter(next_review_on__lte=today).order_by("next_review_on")


def new_reports():
    """How many reports by readers nobody has looked at."""
    return ReaderReport.objects.filter(state=ReportState.NEW).count()


def own(user):
    """The person's own submissions: drafts, those waiting, those that came back."""
    mine = Submission.objects.filter(author=user)
    rejected = mine.filter(state=SubmissionState.REJECTED).select_related("checker")
    return {
        "drafts": Submission.objects.drafts_of(user).order_by("-edited_at"),
        "handed_in": mine.filter(state=SubmissionState.WAITING).order_by("-handed_in_at"),
        "rejected": rejected.order_by("-checked_at")[:REJECTED_SHOWN],
    }


OWN_STATES = {
    SubmissionState.DRAFT: "Drafts",
    SubmissionState.WAITING: "Waiting",
    SubmissionState.PUBLISHED: "Published",
    SubmissionState.REJECTED: "Rejected",
    SubmissionState.UNDONE: "Undone",
}


def own_in(user, state):
    """The person's own submissions in a state, the newest first."""
    mine = Submission.objects.filter(author=user, state=state).select_related("checker", "author")
    return mine.order_by("-edited_at", "-pk")


@dataclass(frozen=True)
class Waiting:
    """What waits for a check: since how many days, and the people who may do it."""

    submission: Submission
    days: int
    people: list


def waiting_for_whom(now=None):
    """Everything that waits for a check, oldest first, each with those who may check it: for an
    administrator, who sees to it that somebody does."""
    now = now or timezone.now()
    active = get_user_model().objects.filter(is_active=True).order_by("username")
    checkers = [user for user in active if user.has_perm(PUBLISH)]
    return [
        Waiting(one, (now - one.handed_in_at).days, may_check(one, checkers))
        for one in Submission.objects.waiting().select_related("author")
    ]


def may_check(submission, people):
    """Those of the people who may check the submission: where a second person is needed, not its
    author."""
    alone = settings.REQUIRE_SECOND_CHECK
    return [user for user in people if not (alone and user.pk == submission.author_id)]


def checks(user):
    """What waits for the person's check, oldest first, and what waits for its day."""
    return {
        "waiting": Submission.objects.waiting_for(user).select_related("author"),
        "to_come": Submission.objects.scheduled().order_by("publish_on"),
    }


def doubts(today=None):
    """What may be out of date."""
    today = today or timezone.localdate()
    return {"reports_due": reports_due(today), "indicators_due": indicators_due(today)}
