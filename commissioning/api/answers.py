"""The answers of the comparisons as the schema describes them."""

from rest_framework import serializers as s

from ..comparison.figures import ABSENT, SYMBOLS
from ..comparison.summaries import GRADES, REASONS


def counts(name, keys):
    """A mapping of each key to a number."""
    return type(name, (s.Serializer,), {key: s.IntegerField(read_only=True) for key in keys})


def _number():
    return s.FloatField(read_only=True, allow_null=True)


def text(help_text="", **options):
    return s.CharField(read_only=True, help_text=help_text, **options)


class Share(s.Serializer):
    """A proportion in percent with its Wilson 95% interval."""

    share = s.FloatField(read_only=True)
    lower = s.FloatField(read_only=True)
    upper = s.FloatField(read_only=True)


class RatingsQuestion(s.Serializer):
    as_at = s.DateField(read_only=True)
    area = text()
    scope = text()
    basis = text()
    published_by = s.DateField(read_only=True, allow_null=True)
    region = s.ListField(child=s.CharField(), read_only=True)


RatingsGroup = type(
    "RatingsGroup",
    (s.Serializer,),
    {
        "model": text("The delivery model, or “all”."),
        "label": text(),
        "authorities": s.IntegerField(read_only=True),
        "graded": s.IntegerField(read_only=True),
        **{grade: s.IntegerField(read_only=True) for grade in GRADES},
        "missing": counts("RatingsMissing", REASONS)(read_only=True),
        "good_or_better": Share(read_only=True, allow_null=True),
        "members": s.ListField(
            child=s.CharField(), read_only=True, help_text="Councils by GSS code."
        ),
    },
)


class Ratings(s.Serializer):
    question = RatingsQuestion(read_only=True)
    data_version = text()
    groups = RatingsGroup(many=True, read_only=True)
    total = RatingsGroup(read_only=True)


class OutcomesQuestion(s.Serializer):
    indicator = text()
    period = text()
    period_end = s.DateField(read_only=True)
    scope = text()
    region = s.ListField(child=s.CharField(), read_only=True)
    highlight = text("GSS code.", allow_null=True)


class CouncilValue(s.Serializer):
    gss_code = text()
    name = text()
    value = s.FloatField(read_only=True)


class OutcomesGroup(s.Serializer):
    model = text()
    label = text()
    authorities = s.IntegerField(read_only=True)
    n = s.IntegerField(read_only=True, help_text="How many have a figure.")
    missing = counts("OutcomesMissing", (*SYMBOLS, ABSENT))(read_only=True)
    minimum = _number()
    lower_quartile = _number()
    median = _number()
    upper_quartile = _number()
    maximum = _number()
    values = CouncilValue(many=True, read_only=True)


class Outcomes(s.Serializer):
    question = OutcomesQuestion(read_only=True)
    data_version = text()
    indicator = text()
    period = text()
    groups = OutcomesGroup(many=True, read_only=True)
    england = _number()


class Comparison(s.Serializer):
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


class Side(s.Serializer):
    """One of several councils side by side; closed councils have no model and no grades."""

    gss_code = text()
    name = text()
    model = text(allow_null=True)
    grades = s.DictField(child=s.CharField(), read_only=True, help_text="Grade or reason by area.")
    comparisons = Comparison(many=True, read_only=True)


class Sides(s.Serializer):
    data_version = text()
    councils = Side(many=True, read_only=True)


class Point(s.Serializer):
    gss_code = text()
    name = text()
    model = text()
    cost = s.FloatField(read_only=True)
    outcome = s.FloatField(read_only=True)


class Money(s.Serializer):
    data_version = text()
    cost = text("The indicator of the cost.")
    outcome = text("The indicator of the outcome.")
    cost_period = text(allow_null=True)
    outcome_period = text(allow_null=True)
    median_cost = _number()
    median_outcome = _number()
    without_cost = s.IntegerField(read_only=True)
    without_outcome = s.IntegerField(read_only=True)
    points = Point(many=True, read_only=True)
