"""The study's results as they are kept: worked out by a command, read by pages."""

from django.db import transaction

from commissioning.models import StudyResult, StudyRun

from .registered_plan import VERSION
from .study import results

RUNS_KEPT = 3
PART = 200
DECIMALS = 6


def work_out(data_version, say=lambda words: None):
    """Work the study out for a version of the data and keep it. Returns the run."""
    return keep(data_version, list(results(say)))


def keep(data_version, found):
    """Keep Results under a version of the data and the plan as it stands: what was kept for the
    same is replaced, and of other runs the newest stay. Returns the run."""
    with transaction.atomic():
        named = {"data_version": data_version, "plan_version": VERSION}
        StudyRun.objects.filter(**named).delete()
        run = StudyRun.objects.create(**named)
        StudyResult.objects.bulk_create([_row(run, one) for one in found], batch_size=PART)
        old = StudyRun.objects.values_list("pk", flat=True)[RUNS_KEPT:]
        StudyRun.objects.filter(pk__in=list(old)).delete()
    return run


def _row(run, result):
    return StudyResult(run=run, kind=result.kind, key=result.key, payload=_rounded(result.payload))


def _rounded(payload):
    """The same with numbers to six decimals, which no figure of ours is finer than."""
    if isinstance(payload, dict):
        return {name: _rounded(value) for name, value in payload.items()}
    if isinstance(payload, list):
        return [_rounded(value) for value in payload]
    return round(payload, DECIMALS) if isinstance(payload, float) else payload


def newest_run():
    """The run that pages read, or None. A run by an earlier plan is none: it answers other
    questions, and may keep them in another shape."""
    return StudyRun.objects.filter(plan_version=VERSION).first()


def is_kept(data_version):
    """Whether this version of the data has been studied by the plan as it stands."""
    return StudyRun.objects.filter(data_version=data_version, plan_version=VERSION).exists()


def kept_result(run, kind, key):
    """The answer kept under a name, or None."""
    if run is None:
        return None
    return run.results.filter(kind=kind, key=key).values_list("payload", flat=True).first()
