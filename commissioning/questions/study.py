"""The questions of the study: changes, movements, time to improve, from strength or in failure."""

from dataclasses import replace

from django import forms

from authorities.models import Framework, Grade
from commissioning.comparison.groups import NOT_RECORDED
from commissioning.comparison.question import (
    COUNT,
    GOOD_WITHIN_5Y,
    INSPECTED,
    KEPT,
    LATEST,
    NEXT,
    OVERALL,
    RISK_SET,
    SHOW,
    WINDOW,
    ChangesQuestion,
    GradeChangesQuestion,
    ImprovementQuestion,
    SameStartQuestion,
)
from commissioning.models import WHOLE_SERVICE, DeliveryArrangement, DeliveryModel, Initiation

from .fields import ChoicesField, DayField, within_register
from .form import AREAS, BASES, QuestionForm, scopes, with_today

LONGEST_WINDOW, LATEST_LANDMARK = 60, 120  # months
ANY_FRAMEWORK = "any"
CONTROLS = [
    (RISK_SET, "Councils in-house with the same grade on that day"),
    (KEPT, "Of these, those that kept their model for five years"),
]
OUTCOMES = [
    (NEXT, "Better at the next inspection"),
    (GOOD_WITHIN_5Y, "Good or better within five years"),
    (LATEST, "Better at the latest, while it lasted"),
]
EARLIER = [
    (COUNT, "Count as the grade before, where nothing newer stands"),
    (SHOW, "Are shown, and do not count"),
]
MODELS_BEFORE = [*DeliveryModel.choices, (NOT_RECORDED, "Not recorded")]


class MonthsField(forms.IntegerField):
    """A whole number of months; empty means the default, which the field shows."""

    def __init__(self, first, most, **kwargs):
        self.first = first
        super().__init__(
            min_value=0, max_value=most, required=False, widget=_numbers(first, most), **kwargs
        )

    def clean(self, value):
        given = super().clean(value)
        return self.first if given is None else given


def _numbers(first, most):
    return forms.NumberInput(attrs={"placeholder": first, "min": 0, "max": most})


class ChangeQuestionForm(QuestionForm):
    """What the questions about changes share: the service, and how grades are read."""

    scope = forms.ChoiceField(label="Service", choices=scopes, required=False)
    area = forms.ChoiceField(label="Judgement", choices=AREAS, required=False)
    basis = forms.ChoiceField(label="An inspection counts from the", choices=BASES, required=False)
    window = MonthsField(
        WINDOW,
        LONGEST_WINDOW,
        label="Inherited for (months)",
        help_text="Grades sooner after go-live than this say more about what came before.",
    )

    def question(self):
        """The question asked. Call it on a valid form only."""
        given = self.cleaned_data
        filters = ("initiation", "model_from", "model_to")
        return ChangesQuestion(
            scope=given["scope"] or WHOLE_SERVICE,
            area=given["area"] or OVERALL,
            basis=given["basis"] or INSPECTED,
            window=given["window"],
            **{name: tuple(given.get(name, ())) for name in filters},
            **{name: given[name] for name in ("controls", "outcome") if given.get(name)},
        )


class ChangesForm(ChangeQuestionForm):
    """``/compare/changes/``: an empty field means its default, so a bare address is a question."""

    controls = forms.ChoiceField(label="Beside", choices=CONTROLS, required=False)
    outcome = forms.ChoiceField(label="What is counted", choices=OUTCOMES, required=False)
    earlier = forms.ChoiceField(label="Grades of 2009 to 2013", choices=EARLIER, required=False)
    initiation = ChoicesField(label="Why it began", choices=Initiation.choices, required=False)
    model_from = ChoicesField(label="From", choices=MODELS_BEFORE, required=False)
    model_to = ChoicesField(label="To", choices=DeliveryModel.choices, required=False)

    def question(self):
        question = super().question()
        return replace(question, earlier=self.cleaned_data["earlier"] or COUNT)


class SameStartForm(ChangesForm):
    """``/data/same-start.csv``: of all changes asked for, or of one."""

    change = forms.CharField(required=False, max_length=120)

    def clean_change(self):
        """The reference of the arrangement that the change began, or nothing."""
        given = self.cleaned_data["change"]
        if given and not DeliveryArrangement.objects.filter(reference=given).exists():
            raise forms.ValidationError(f"There is no arrangement {given}.")
        return given

    def question(self):
        """The question asked. Call it on a valid form only."""
        asked = vars(super().question())
        return SameStartQuestion(**asked, change=self.cleaned_data["change"])


def frameworks():
    """The frameworks whose pairs of inspections can be compared, the newest first."""
    graded = Framework.objects.filter(gives_grade=True)
    both = [(framework.code, f"Both under {framework}") for framework in graded]
    return [*both, (ANY_FRAMEWORK, "Any, also from one to the next")]


def in_use_on(day):
    """The code of the framework that graded councils on the day; ANY_FRAMEWORK where none did."""
    grading = Framework.objects.in_use_on(day).filter(gives_grade=True)
    return getattr(grading.first(), "code", ANY_FRAMEWORK)


class GradeChangesForm(QuestionForm):
    """``/compare/movements/``."""

    as_at = DayField(label="Inspected by", validators=[within_register])
    published_by = DayField(
        label="Only reports published by", help_text="Leave empty to count all reports."
    )
    area = forms.ChoiceField(label="Judgement", choices=AREAS, required=False)
    framework = forms.ChoiceField(label="Framework", choices=frameworks, required=False)
    scope = forms.ChoiceField(label="Service", choices=scopes, required=False)

    @classmethod
    def asked(cls, parameters):
        """The form of a query string, with today shown where no day was given."""
        return cls(with_today(parameters))

    def question(self):
        """The question asked. Call it on a valid form only."""
        given = self.cleaned_data
        framework = given["framework"] or in_use_on(given["as_at"])
        return GradeChangesQuestion(
            scope=given["scope"] or WHOLE_SERVICE,
            as_at=given["as_at"],
            area=given["area"] or OVERALL,
            framework="" if framework == ANY_FRAMEWORK else framework,
            published_by=given["published_by"],
        )


class ImprovementForm(QuestionForm):
    """``/compare/improvement/``. Nothing is better than Outstanding, and Good is good already."""

    area = forms.ChoiceField(label="Judgement", choices=AREAS, required=False)
    from_grade = forms.ChoiceField(label="From", choices=Grade.below_best, required=False)
    to = forms.ChoiceField(
        label="To",
        choices=[("better", "A better grade"), ("good", "Good or Outstanding")],
        required=False,
    )
    landmark = MonthsField(
        24,
        LATEST_LANDMARK,
        label="Landmark (months)",
        help_text="Councils are grouped by who delivered so long after the judgement.",
    )
    scope = forms.ChoiceField(label="Service", choices=scopes, required=False)

    def clean(self):
        given = super().clean()
        from_grade = given.get("from_grade")
        if from_grade in Grade.good_codes() and given.get("to") == "good":
            self.add_error("to", "From Good, ask for a better grade.")
        return given

    def question(self):
        """The question asked. Call it on a valid form only."""
        given = self.cleaned_data
        return ImprovementQuestion(
            scope=given["scope"] or WHOLE_SERVICE,
            area=given["area"] or OVERALL,
            from_grade=given["from_grade"] or Grade.below_best()[0][0],
            to=given["to"] or "better",
            landmark=given["landmark"],
        )
