"""The scales on which frameworks grade, and their grades: data, like the frameworks."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from ..rules import InUse, Rule
from .codes import CodedRow

COLOUR = r"^#[0-9a-f]{6}$"
CODE = r"^[a-z][a-z0-9_]*$"
colour_shape = RegexValidator(COLOUR, "A colour is # and six digits or letters, like #1a4f8b.")
code_shape = RegexValidator(CODE, "A code is small letters, digits and _, like needs_attention.")


class GradeScale(models.Model):
    """A set of grades in order, by which frameworks grade."""

    code = models.SlugField(max_length=20, primary_key=True, help_text="Short name.")
    name = models.CharField(max_length=80, help_text="The name in words.")
    position = models.PositiveSmallIntegerField(
        unique=True, help_text="Order among the scales, oldest first."
    )
    note = models.TextField(blank=True, help_text="What a reader should know.")
    source = models.TextField(blank=True, help_text="Where the facts of this row come from.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.name


class Grade(CodedRow):
    """One grade of a scale. Its code is its own: another scale's grade has another, even where
    both are called the same, so that a code says which grade is meant."""

    code = models.CharField(
        max_length=20, primary_key=True, validators=[code_shape], help_text="Stable short name."
    )
    scale = models.ForeignKey(
        GradeScale, models.PROTECT, related_name="grades", help_text="The scale it belongs to."
    )
    label = models.CharField(max_length=40, help_text="The grade in words.")
    rank = models.PositiveSmallIntegerField(help_text="1 is the best of the scale.")
    is_good = models.BooleanField(
        default=False, help_text="Whether it counts as good or better in shares of councils."
    )
    letter = models.CharField(
        max_length=1, help_text="What stands for it in charts, beside the colour."
    )
    colour = models.CharField(
        max_length=7,
        validators=[colour_shape],
        help_text="Its fill on a light page, as #rrggbb.",
    )
    dark_colour = models.CharField(
        max_length=7, validators=[colour_shape], help_text="Its fill on a dark page, as #rrggbb."
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["scale__position", "rank", "code"]
        constraints = [
            models.UniqueConstraint(
                name="grade_rank_once",
                fields=["scale", "rank"],
                violation_error_message="The scale has a grade of this rank already.",
            ),
            models.UniqueConstraint(
                name="grade_letter_once",
                fields=["scale", "letter"],
                violation_error_message="The scale has a grade with this letter already.",
            ),
            models.CheckConstraint(
                name="grade_code_shape",
                condition=Q(code__regex=CODE),
                violation_error_message=code_shape.message,
            ),
            models.CheckConstraint(
                name="grade_has_letter",
                condition=~Q(letter="") & ~Q(letter=" "),
                violation_error_message="Give the letter that stands for the grade in charts.",
            ),
            models.CheckConstraint(
                name="grade_has_colour",
                condition=Q(colour__regex=COLOUR),
                violation_error_message=colour_shape.message,
            ),
            models.CheckConstraint(
                name="grade_has_dark_colour",
                condition=Q(dark_colour__regex=COLOUR),
                violation_error_message=colour_shape.message,
            ),
            Rule(
                name="grade_fits_its_judgements",
                refuses="EXISTS (SELECT 1 FROM authorities_judgement j "
                "JOIN authorities_judgementarea a ON a.code = j.area_id "
                "JOIN authorities_framework f ON f.code = a.framework_id "
                "WHERE j.grade = NEW.code "
                "AND (f.grade_scale_id IS NULL OR f.grade_scale_id <> NEW.scale_id))",
                violation_error_message="Judgements under frameworks of another scale have this "
                "grade.",
            ),
            InUse(
                name="grade_in_use",
                refuses="EXISTS (SELECT 1 FROM authorities_judgement j WHERE j.grade = OLD.code)",
                violation_error_message="Judgements have this grade.",
            ),
        ]

    @classmethod
    def good_codes(cls):
        """The codes of the grades that count as good or better, on any scale."""
        return tuple(code for code, grade in cls.known().items() if grade.is_good)

    @classmethod
    def lowest_codes(cls):
        """The code of the lowest grade of each scale."""
        lowest = {grade.scale_id: code for code, grade in cls.known().items()}
        return tuple(lowest.values())

    @classmethod
    def below_best(cls):
        """Pairs of code and label of the grades above which there is a better one, the lowest of
        each scale first."""
        grades = sorted(cls.known().values(), key=lambda g: -g.rank)
        scales = dict.fromkeys(grade.scale_id for grade in cls.known().values())
        return [
            (grade.code, grade.label)
            for scale in scales
            for grade in grades
            if grade.scale_id == scale and grade.rank > 1
        ]

    @classmethod
    def beside(cls, codes):
        """The grades of every scale of which some grade is among the codes, in order; those of
        the first scale where none is."""
        known = cls.known()
        scales = {known[code].scale_id for code in codes if code in known}
        scales = scales or {grade.scale_id for grade in list(known.values())[:1]}
        return [grade for grade in known.values() if grade.scale_id in scales]

    def is_better_than(self, other):
        """Whether it is a better grade of the same scale. Scales are not compared."""
        return self.scale_id == other.scale_id and self.rank < other.rank
