"""What is doubtful or missing in the register, as lists for administrators to work through."""

import datetime
from dataclasses import dataclass

from django.db.models import F, Q

from authorities.models import Inspection, LocalAuthority
from commissioning.models import REGISTER_BEGINS, WHOLE_SERVICE, DeliveryArrangement, Evidence

STALE_AFTER = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Problem:
    """One kind of problem with the records that have it (a list or a queryset)."""

    title: str
    why: str
    records: object


def problems(today):
    """Every kind of problem, worst first."""
    return [
        Problem(
            "Gaps in who delivers the whole service",
            "Each council has exactly one arrangement for each day from 1 April 2010.",
            gaps(today),
        ),
        Problem(
            "Councils without a GSS code",
            "Without a code a council cannot be joined with other data.",
            LocalAuthority.objects.filter(Q(gss_code=None) | Q(gss_code="")),
        ),
        Problem(
            "Arrangements without a source",
            "Every arrangement that is not assumed rests on a source.",
            unsourced(),
        ),
        Problem(
            "Open arrangements whose newest evidence is over a year old",
            "They are shown as running; somebody should look whether they still do.",
            stale(today),
        ),
        Problem(
            "Inspections without judgements",
            "A full inspection whose report is out has grades.",
            unjudged(),
        ),
        Problem(
            "Arrangements that outlast their council",
            "When a council closes, its arrangements end.",
            outlasting(),
        ),
    ]


def unsourced():
    """Arrangements that claim a source and name none."""
    return DeliveryArrangement.objects.filter(
        evidence=Evidence.SOURCED, sources=None
    ).select_related("authority")


def unjudged():
    """Full inspections whose report is out, without a judgement."""
    awaited = Inspection.objects.giving_grade().filter(judgements=None)
    return awaited.filter(published_on__isnull=False).select_related("authority")


def outlasting():
    """Arrangements that are open, or end later, than their council."""
    return (
        DeliveryArrangement.objects.filter(authority__closed_on__isnull=False)
        .exclude(ended_on__lte=F("authority__closed_on"))
        .select_related("authority")
    )


def stale(today):
    """Open arrangements, other than in-house, without evidence from the last year."""
    return (
        DeliveryArrangement.objects.filter(ended_on=None, evidence=Evidence.SOURCED)
        .exclude(provider=None)
        .exclude(evidence_on__gte=today - STALE_AFTER)
        .exclude(started_on__gte=today - STALE_AFTER)
        .select_related("authority")
        .order_by(F("evidence_on").asc(nulls_first=True))
    )


def gaps(today):
    """Councils for which some day from the register's beginning has no whole-service
    arrangement: the first is late, the last ends early, or one ends and none begins next day."""
    return [
        authority
        for authority in LocalAuthority.objects.prefetch_related("arrangements")
        if not _covered(authority, today)
    ]


def _covered(authority, today):
    spells = sorted(
        (a.started_on, a.ended_on or datetime.date.max)
        for a in authority.arrangements.all()
        if a.scope_id == WHOLE_SERVICE
    )
    needed = max(REGISTER_BEGINS, authority.opened_on or REGISTER_BEGINS)
    for start, end in spells:
        if start > needed:
            return False
        needed = end if end == datetime.date.max else end + datetime.timedelta(days=1)
    return needed > (authority.closed_on or today)
