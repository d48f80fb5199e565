"""What was kept of one change: its figures before, during and after, and its twins."""

from dataclasses import dataclass

from commissioning.comparison.changes import DeliveryChange, changes_in
from commissioning.models import WHOLE_SERVICE, StudyRun

from .kept import kept_result, newest_run
from .registered_plan import INDICATORS
from .study import PICTURED, TWIN, twin_key


@dataclass(frozen=True)
class TwinAnswer:
    """One council's twin. ``kept`` has a ``reason`` alone where there is no twin, and is None
    where the study has not been worked out."""

    change: DeliveryChange
    indicator: str
    run: StudyRun | None
    kept: dict | None


def followed_change(reference):
    """The change of the whole service that an arrangement began; None if it began none."""
    for change in changes_in(WHOLE_SERVICE):
        if change.arrangement.reference == reference:
            return change
    return None


def twin(change, indicator):
    """The TwinAnswer of a change."""
    run = newest_run()
    key = twin_key(change.arrangement.reference, indicator)
    return TwinAnswer(change, indicator, run, kept_result(run, TWIN, key))


def pictures(reference):
    """The run, and by registered indicator the years of a change; an empty dictionary where the
    study has not been worked out."""
    run = newest_run()
    kept = kept_result(run, PICTURED, reference) or {}
    return run, {code: kept[code] for code in INDICATORS if code in kept}


def kept_of_changes(kind, reference="", indicators=()):
    """The run, and pairs of each change (or of one) with what was kept of it. Of twins that is by
    indicator; of pictures it is as kept."""
    run = newest_run()
    wanted = [c for c in changes_in(WHOLE_SERVICE) if reference in ("", c.arrangement.reference)]
    if run is None:
        return run, []
    names = {
        change: {code: twin_key(change.arrangement.reference, code) for code in indicators}
        for change in wanted
    }
    keys = [key for of_change in names.values() for key in of_change.values()]
    keys = keys or [change.arrangement.reference for change in wanted]
    rows = dict(run.results.filter(kind=kind, key__in=keys).values_list("key", "payload"))
    if kind == TWIN:
        return run, [
            (change, {code: rows[key] for code, key in of_change.items() if key in rows})
            for change, of_change in names.items()
        ]
    references = [(change, change.arrangement.reference) for change in wanted]
    return run, [(change, rows[name]) for change, name in references if name in rows]


def as_dict(answer):
    """A twin as the API gives it; null for everything that there is not, with the reason."""
    change, run, kept = answer.change, answer.run, answer.kept or {}
    rests_on = {
        "plan_version": run.plan_version if run else None,
        "data_version": run.data_version if run else None,
    }
    return {
        "question": {"change": change.arrangement.reference, "indicator": answer.indicator}
        | rests_on,
        "reason": kept.get("reason") or (None if kept else "The study has not been worked out."),
        "gap": {"estimate": kept.get("gap")} | {n: kept.get(n) for n in ("lower", "upper", "p")},
        **{name: kept.get(name) for name in FOUND},
        "years": kept.get("years", []),
        "donors": kept.get("donors", []),
    }


FOUND = (
    "before",
    "rank",
    "ranked",
    "detectable",
    "hold_out",
    "placebo_hold_out",
    "effective_donors",
)
