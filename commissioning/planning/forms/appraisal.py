"""Step 6: criteria with their swings, and the scores of each option."""

from dataclasses import replace

from django import forms

from commissioning.models import CriterionGroup
from commissioning.planning import library
from commissioning.planning.document import Criterion, Score
from commissioning.planning.schema import MOST

from .base import RowForm, Step, kept, rows, with_ids
from .fields import ChoiceField, LineField, NoteField, NumberField


class CriterionForm(RowForm):
    thing = "Criterion"
    library = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    name = LineField(label="Criterion")
    group = ChoiceField(CriterionGroup.choices, label="Group")
    worst = NoteField(rows=2, label="Worst among these options: what 0 means")
    best = NoteField(rows=2, label="Best among these options: what 100 means")
    swing = NumberField(
        0,
        100,
        label="Swing, 0 to 100",
        help_text="What it is worth to go from worst to best. Give the criterion whose swing "
        "matters most 100, and the others in proportion.",
    )
    makes_a_row = ("name",)


class AddForm(forms.Form):
    """Criteria of the register that the plan has not taken up."""

    add = forms.MultipleChoiceField(
        label="Take up criteria", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data, plan):
        super().__init__(data)
        taken = {criterion.library for criterion in plan.criteria}
        self.rows = {row.code: row for row in library.criteria() if row.code not in taken}
        self.fields["add"].choices = [
            (row.code, f"{row.name}: {row.question}") for row in self.rows.values()
        ]


class ScoreForm(forms.Form):
    """One option on one criterion."""

    score = NumberField(0, 100, label="Score")
    low = NumberField(0, 100, label="Low")
    high = NumberField(0, 100, label="High")
    why = NoteField(rows=1, label="Why")
    evidence = LineField(
        label="Evidence", help_text="Cases or pages that it rests on, separated by semicolons."
    )

    def __init__(self, data, option, criterion, given):
        initial = {}
        if given:
            initial = {name: getattr(given, name) for name in ("score", "low", "high", "why")}
            initial["evidence"] = "; ".join(given.evidence)
        prefix = f"score-{option.id}-{criterion.id}"
        super().__init__(data, initial=initial, prefix=prefix)
        self.option, self.criterion = option, criterion

    def clean(self):
        given = self.cleaned_data
        known = [given.get(name) for name in ("low", "score", "high")]
        known = [value for value in known if value is not None]
        if known != sorted(known):
            self.add_error("score", "Low, score and high must rise.")
        if given.get("score") is None and len(known):
            self.add_error("score", "Give the score itself beside low and high.")
        return given

    def as_score(self):
        """The Score, or None where the form was left blank."""
        given = self.cleaned_data
        evidence = tuple(one.strip()[:60] for one in given["evidence"].split(";") if one.strip())
        values = (given["score"], given["low"], given["high"], given["why"], evidence[:8])
        is_blank = given["score"] is None and not given["why"] and not evidence
        return None if is_blank else Score(self.option.id, self.criterion.id, *values)


class AppraisalStep(Step):
    slug, title = "appraisal", "Criteria and scores"
    contains = (
        "Criteria with your own weights, a score of each option with its reason, and how "
        "sure the order is."
    )

    def build(self):
        criteria = [
            {
                name: getattr(c, name)
                for name in ("id", "library", "name", "group", "worst", "best", "swing")
            }
            for c in self.plan.criteria
        ]
        self.rows = rows(CriterionForm, criteria, self.data, "criteria", MOST["criteria"])
        self.add = AddForm(self.data, self.plan)
        given = {(score.option, score.criterion): score for score in self.plan.scores}
        self.scores = [
            ScoreForm(self.data, option, criterion, given.get((option.id, criterion.id)))
            for criterion in self.plan.criteria
            for option in self.plan.weighed
        ]
        self.forms = [self.rows, self.add, *self.scores]

    @property
    def by_criterion(self):
        """(criterion, its score forms) in order."""
        return [
            (criterion, [form for form in self.scores if form.criterion == criterion])
            for criterion in self.plan.criteria
        ]

    def filled(self):
        found = with_ids("c", kept(self.rows))
        names = ("id", "library", "name", "group", "worst", "best", "swing")
        criteria = [Criterion(**{name: row[name] for name in names}) for row in found]
        for code in self.add.cleaned_data["add"]:
            new = with_ids("c", [*({"id": c.id} for c in criteria), {"id": ""}])[-1]["id"]
            criteria.append(library.as_criterion(self.add.rows[code], new))
        ids = {criterion.id for criterion in criteria}
        hidden = {option.id for option in self.plan.options} - {o.id for o in self.plan.weighed}
        scores = [score for score in self.plan.scores if score.option in hidden]
        scores += filter(None, (form.as_score() for form in self.scores))
        return replace(
            self.plan,
            criteria=tuple(criteria),
            scores=tuple(score for score in scores if score.criterion in ids),
        )
