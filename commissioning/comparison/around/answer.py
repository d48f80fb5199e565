"""What was kept, read for a question: the same numbers for page, CSV and API."""

from dataclasses import dataclass
from functools import cached_property

from commissioning.comparison.changes import changes_in
from commissioning.comparison.decision_clusters import is_recorded
from commissioning.comparison.question import AroundQuestion
from commissioning.models import WHOLE_SERVICE, StudyRun

from .kept import kept_result, newest_run
from .study import LEFT_OUT, POOLED, pooled_key


@dataclass(frozen=True)
class AroundAnswer:
    """The pooled path that a question asks for. ``kept`` is what the run found, None where it
    found nothing or the study has not been worked out."""

    question: AroundQuestion
    run: StudyRun | None
    kept: dict | None
    changes: dict

    @property
    def years(self):
        """The years asked for, each with n and what was found, in order."""
        first, last = self.question.from_year, self.question.to_year
        return [y for y in self._of("years") if first <= y["year"] <= last]

    @property
    def cells(self):
        """One row for each council that changed and year asked for."""
        first, last = self.question.from_year, self.question.to_year
        return [c for c in self._of("cells") if first <= c["year"] <= last]

    @property
    def span(self):
        """The years that make the one estimate: from go-live on, or from year 1 if so asked."""
        return max(0, self.question.from_year), self.question.to_year

    @property
    def estimate(self):
        """The one estimate with its interval, p, detectable difference and Holm's p; or None."""
        first, last = self.span
        return self.kept["spans"].get(f"{first}:{last}") if self.kept else None

    @property
    def decisions(self):
        """How many decisions the changes with an estimate came of."""
        return len(set(self.kept["decisions"].values())) if self.kept else 0

    def decision_of(self, change):
        """The reference of the decision that a change with an estimate came of; None where the
        register has none."""
        name = self.kept["decisions"][change.arrangement.reference]
        return name if is_recorded(name) else None

    @cached_property
    def treated(self):
        """The changes with an estimate, oldest first."""
        return [self.changes[reference] for reference in self._of("treated")]

    @cached_property
    def left_out(self):
        """The other changes to the models asked for, each with the reason."""
        key = f"{self.question.indicator}:{self.question.controls}"
        found = kept_result(self.run, LEFT_OUT, key) or {"left_out": []}
        return [
            (self.changes[one["change"]], one["reason"])
            for one in found["left_out"]
            if one["model"] in self.question.to
        ]

    def _of(self, name):
        return self.kept[name] if self.kept else []


def around(question):
    """Answer the question from what the newest run keeps."""
    run = newest_run()
    changes = {change.arrangement.reference: change for change in changes_in(WHOLE_SERVICE)}
    models = set(question.to) & {change.arrangement.model for change in changes.values()}
    # Models to which nothing ever changed add nothing, and are not in the name.
    key = pooled_key(question.indicator, question.controls, models)
    return AroundAnswer(question, run, kept_result(run, POOLED, key), changes)


def as_dict(answer):
    """The answer as the API gives it. The question says by which plan and on which data."""
    found = answer.estimate or {}
    run = answer.run
    rests_on = {
        "plan_version": run.plan_version if run else None,
        "data_version": run.data_version if run else None,
    }
    return {
        "question": answer.question.as_dict() | rests_on,
        "att": {name: found.get(name) for name in ("estimate", "lower", "upper", "p")},
        "detectable": found.get("detectable"),
        "years": [{name: year[name] for name in YEAR} for year in answer.years],
        "treated": [_treated(change, answer.decision_of(change)) for change in answer.treated],
        "holm": found.get("holm"),
    }


YEAR = ("year", "n", "estimate", "lower", "upper")


def _treated(change, decision):
    return {
        "change": change.arrangement.reference,
        "gss_code": change.authority.gss_code,
        "authority": change.authority.name,
        "model": change.arrangement.model,
        "provider": change.arrangement.provider.slug if change.arrangement.provider else None,
        "go_live": change.go_live.isoformat(),
        "decision": decision,
    }
