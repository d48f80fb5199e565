"""What waits for those who keep the register, beside the submissions themselves."""

import datetime

from django.conf import settings
from django.db.models import F, Max, Q
from django.utils import timezone

from authorities.models import FULL_KINDS, Indicator, LocalAuthority

from .models import ReaderReport, ReportState, Submission, SubmissionState

REJECTED_SHOWN = 10
MONTH = datetime.timedelta(days=365.25 / 12)


def reports_due(today):
    """Councils whose latest full inspection began longer ago than the interval that Ofsted's
    framework names, oldest first, each with ``inspected_on`` (None for one never inspected)."""
    latest = Max("inspections__inspected_on", filter=Q(inspections__kind__in=FULL_KINDS))
    due = today - settings.EXPECTED_INSPECTION_MONTHS * MONTH
    councils = LocalAuthority.objects.open_on(today).annotate(inspected_on=latest)
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


def checks(user):
    """What waits for the person's check, oldest first, and what waits for its day."""
    return {
        "waiting": Submission.objects.waiting_for(user).select_related("author"),
        "to_come": Submission.objects.to_come().order_by("publish_on"),
    }


def doubts(today=None):
    """What may be out of date."""
    today = today or timezone.localdate()
    return {"reports_due": reports_due(today), "indicators_due": indicators_due(today)}
