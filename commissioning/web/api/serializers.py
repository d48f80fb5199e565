"""The answers of the comparisons as the schema describes them."""

from rest_framework import serializers as s

from authorities.models import Grade
from commissioning.comparison.distribution import ABSENT, SYMBOLS
from commissioning.comparison.proportions import REASONS


def counts(name, keys):
    """A mapping of each key to a number."""
    return type(name, (s.Serializer,), {key: s.IntegerField(read_only=True) for key in keys})


def _number():
    return s.FloatField(read_only=True, allow_null=True)


def text(help_text="", **options):
    return s.CharField(read_only=True, help_text=help_text, **options)


class ShareSerializer(s.Serializer):
    """A proportion in percent with its Wilson 95% interval."""

    share = s.FloatField(read_only=True)
    lower = s.FloatField(read_only=True)
    upper = s.FloatField(read_only=True)


class RatingsQuestionSerializer(s.Serializer):
    as_at = s.DateField(read_only=True)
    area = text()
    scope = text()
    basis = text()
    published_by = s.DateField(read_only=True, allow_null=True)
    region = s.ListField(child=s.CharField(), read_only=True)
    delivered = text("Whether a grade counts for who delivered when it was given, or on the day.")
    carry = s.BooleanField(read_only=True)


def grade_counts():
    """A number for each grade, in order: which grades there are is read when it is asked for."""
    return {code: s.IntegerField(read_only=True) for code in Grade.codes()}


class RatingsGroupSerializer(s.Serializer):
    model = text("The delivery model, or “all”.")
    label = text()
    authorities = s.IntegerField(read_only=True)
    graded = s.IntegerField(read_only=True)
    missing = counts("RatingsMissing", REASONS)(read_only=True)
    good_or_better = ShareSerializer(read_only=True, allow_null=True)
    given_under_another = s.IntegerField(read_only=True)
    given_under_another_members = s.ListField(child=s.CharField(), read_only=True)
    carried = s.IntegerField(read_only=True)
    members = s.ListField(child=s.CharField(), read_only=True, help_text="Councils by GSS code.")

    def get_fields(self):
        fields = super().get_fields()
        last = ("missing", "good_or_better", "given_under_another", "given_under_another_members")
        after = {name: fields.pop(name) for name in (*last, "carried", "members")}
        return fields | grade_counts() | after


class RatingsSerializer(s.Serializer):
    question = RatingsQuestionSerializer(read_only=True)
    data_version = text()
    groups = RatingsGroupSerializer(many=True, read_only=True)
    total = RatingsGroupSerializer(read_only=True)


class OutcomesQuestionSerializer(s.Serializer):
    indicator = text()
    period = text()
    period_end = s.DateField(read_only=True)
    scope = text()
    region = s.ListField(child=s.CharField(), read_only=True)
    highlight = text("GSS code.", allow_null=True)


class CouncilValueSerializer(s.Serializer):
    gss_code = text()
    name = text()
    value = s.FloatField(read_only=True)
    counted_with = text("Whose figure it is counted with, by GSS code.", allow_null=True)


class OutcomesGroupSerializer(s.Serializer):
    model = text()
    label = text()
    authorities = s.IntegerField(read_only=True)
    n = s.IntegerField(read_only=True, help_text="How many figures there are.")
    joint = s.IntegerField(read_only=True, help_text="How many are counted with another's.")
    missing = counts("OutcomesMissing", (*SYMBOLS, ABSENT))(read_only=True)
    minimum = _number()
    lower_quartile = _number()
    median = _number()
    upper_quartile = _number()
    maximum = _number()
    values = CouncilValueSerializer(many=True, read_only=True)


class OutcomesSerializer(s.Serializer):
    question = OutcomesQuestionSerializer(read_only=True)
    data_version = text()
    indicator = text()
    period = text()
    groups = OutcomesGroupSerializer(many=True, read_only=True)
    england = _number()


class ComparisonSerializer(s.Serializer):
    """One council's latest figure of one indicator beside its comparators."""

    indicator = text()
    period = text()
    value = _number()
    symbol = text(allow_null=True)
    england = _number()
    region = _number()
    neighbours_mean = _number()
    neighbours_median = _number()
    neighbours_n = s.IntegerField(read_only=True)
    rank = s.IntegerField(read_only=True, allow_null=True)
    ranked = s.IntegerField(read_only=True)
    band = text(allow_null=True)
    change = _number()
    rank_lower = s.IntegerField(read_only=True, allow_null=True)
    rank_upper = s.IntegerField(read_only=True, allow_null=True)
    band_probability = _number()
    band_reason = text(allow_null=True)
    joint_return = text(allow_null=True)


class SideSerializer(s.Serializer):
    """One of several councils side by side; closed councils have no model and no grades."""

    gss_code = text()
    name = text()
    model = text(allow_null=True)
    grades = s.DictField(child=s.CharField(), read_only=True, help_text="Grade or reason by area.")
    comparisons = ComparisonSerializer(many=True, read_only=True)


class SidesSerializer(s.Serializer):
    data_version = text()
    councils = SideSerializer(many=True, read_only=True)


class PointSerializer(s.Serializer):
    gss_code = text()
    name = text()
    model = text()
    cost = s.FloatField(read_only=True)
    outcome = s.FloatField(read_only=True)


class MoneySerializer(s.Serializer):
    data_version = text()
    cost = text("The indicator of the cost.")
    outcome = text("The indicator of the outcome.")
    cost_period = text(allow_null=True)
    outcome_period = text(allow_null=True)
    median_cost = _number()
    median_outcome = _number()
    without_cost = s.IntegerField(read_only=True)
    without_outcome = s.IntegerField(read_only=True)
    points = PointSerializer(many=True, read_only=True)


class OutsourcingQuestionSerializer(s.Serializer):
    indicator = text()
    dose = text("private, independent or spend.")
    period = s.IntegerField(read_only=True, allow_null=True)
    breaks = text("out or in.")
    region = s.ListField(child=s.CharField(), read_only=True)


class SlopeSerializer(s.Serializer):
    """What goes with a share higher by ten points, in the unit of the outcome, with a 95%
    interval. ``n`` are rows: of council and year within councils, of councils between them."""

    slope = s.FloatField(read_only=True)
    lower = s.FloatField(read_only=True)
    upper = s.FloatField(read_only=True)
    n = s.IntegerField(read_only=True)
    councils = s.IntegerField(read_only=True)


class OutsourcingFifthSerializer(s.Serializer):
    fifth = s.IntegerField(read_only=True)
    lowest_share = s.FloatField(read_only=True)
    highest_share = s.FloatField(read_only=True)
    n = s.IntegerField(read_only=True)
    lower_quartile = _number()
    median = _number()
    upper_quartile = _number()
    members = s.ListField(child=s.CharField(), read_only=True)


class OutsourcingSpecificationSerializer(s.Serializer):
    key = text()
    label = text()
    slope = SlopeSerializer(read_only=True, allow_null=True)


class OutsourcingModelSerializer(s.Serializer):
    model = text()
    label = text()
    authorities = s.IntegerField(read_only=True)
    n = s.IntegerField(read_only=True)
    lower_quartile = _number()
    median = _number()
    upper_quartile = _number()
    with_coding_break = s.IntegerField(read_only=True)
    members = s.ListField(child=s.CharField(), read_only=True)


class OutsourcingLeftOutSerializer(s.Serializer):
    gss_code = text()
    name = text()
    reason = text()


class OutsourcingSerializer(s.Serializer):
    question = OutsourcingQuestionSerializer(read_only=True)
    data_version = text()
    period = s.IntegerField(read_only=True, allow_null=True)
    n = s.IntegerField(read_only=True)
    fifths = OutsourcingFifthSerializer(many=True, read_only=True)
    between = SlopeSerializer(read_only=True, allow_null=True)
    within = SlopeSerializer(read_only=True, allow_null=True)
    grid = OutsourcingSpecificationSerializer(many=True, read_only=True)
    by_model = OutsourcingModelSerializer(many=True, read_only=True)
    coding_breaks = s.ListField(child=s.CharField(), read_only=True)
    left_out = OutsourcingLeftOutSerializer(many=True, read_only=True)
