"""The answers about plans as the schema describes them."""

from rest_framework import serializers as s

from commissioning.planning.options import KINDS

from .serializers import text


def _number(help_text=""):
    return s.FloatField(read_only=True, allow_null=True, help_text=help_text)


def _integer():
    return s.IntegerField(read_only=True)


def _codes(help_text=""):
    return s.ListField(child=s.CharField(), read_only=True, help_text=help_text)


class PlanPosition(s.Serializer):
    gss_code = text()
    authority = text()
    on = s.DateField(read_only=True)
    model = text()
    model_since = s.DateField(read_only=True, allow_null=True)
    area = text("The judgement that the posture rests on.")
    grade = text(allow_null=True)
    inspected_on = s.DateField(read_only=True, allow_null=True)
    posture = text("from_strength, in_between or in_failure.")
    open_direction_on = s.DateField(read_only=True, allow_null=True)
    councils_with_this_grade = _integer()
    councils = _integer()
    considered = _codes("Changes considered, by reference.")


class PlanTimes(s.Serializer):
    """Months; quantiles by the middle of dates known to the month or year."""

    n = _integer()
    out_of = _integer()
    shortest = _number()
    lower_quartile = _number()
    median = _number()
    upper_quartile = _number()
    longest = _number()


class PlanDecidedUnder(s.Serializer):
    grade = text(allow_null=True)
    n = _integer()


class PlanStillRunning(s.Serializer):
    years = _integer()
    share = _number("In percent (Kaplan and Meier).")
    at_risk = _integer()


class PlanMovements(s.Serializer):
    better = _integer()
    same = _integer()
    worse = _integer()
    unknown = _integer()


class PlanImprovement(s.Serializer):
    n = _integer()
    median = _number("Days.")
    lower = _number()
    upper = _number()


class PlanMoved(s.Serializer):
    """A council whose share of children in private placements moved by five points or more within
    three years, from a start near the council's own."""

    gss_code = text()
    from_year = _integer()
    share = _number("In percent, in that year.")
    change = _number("In points, three years later.")
    beside = s.DictField(child=s.FloatField(allow_null=True), read_only=True)


class PlanOption(s.Serializer):
    option = s.ChoiceField(choices=list(KINDS), read_only=True)
    label = text()
    family = text()
    n = _integer()
    running = _integer()
    is_small = s.BooleanField(read_only=True)
    decided_under = PlanDecidedUnder(many=True, read_only=True)
    decision_to_go_live_months = PlanTimes(read_only=True, allow_null=True)
    still_running = PlanStillRunning(many=True, read_only=True)
    first_earned = PlanMovements(read_only=True)
    cases = _codes("Arrangements that the changes began, by reference.")
    declined = _codes("Changes considered, by reference.")
    parts_nearby = _codes("Arrangements, by reference.")
    improvement_days = PlanImprovement(read_only=True, allow_null=True)
    moved = PlanMoved(many=True, read_only=True)


class PlanBaseRate(s.Serializer):
    moved = _codes("Arrangements that the changes began, by reference.")
    kept = _codes("Changes considered, by reference.")


class PlanQuestion(s.Serializer):
    authority = text("GSS code.")
    scope = text()
    option = _codes()


class PlanEvidenceSerializer(s.Serializer):
    question = PlanQuestion(read_only=True)
    data_version = text()
    position = PlanPosition(read_only=True)
    options = PlanOption(many=True, read_only=True)
    in_failure = PlanBaseRate(read_only=True)
    from_strength = PlanBaseRate(read_only=True)
    months_to_go_live = s.DictField(child=PlanTimes(), read_only=True)
    months_from_decision_to_end = PlanTimes(read_only=True)


# "from" is a word of the language, so this one is made by name.
PlanInterval = type(
    "PlanInterval",
    (s.Serializer,),
    {
        "criterion": text(),
        "weight": _number("As a share of 1."),
        "from": _number("The least weight at which the first stays first; a share of 1."),
        "to": _number("The greatest one; a share of 1."),
        "below": text("Who takes over below.", allow_null=True),
        "above": text("Who takes over above.", allow_null=True),
    },
)


class AppraisalSerializer(s.Serializer):
    totals = s.DictField(child=s.FloatField(allow_null=True), read_only=True)
    first = text("The option with the highest total, if it is alone.", allow_null=True)
    tied = _codes()
    dominated = _codes("Options that no weights can put first.")
    dominated_by = s.DictField(child=s.CharField(), read_only=True)
    weights = s.DictField(child=s.FloatField(), read_only=True)
    intervals = PlanInterval(many=True, read_only=True)
    equal_weights_first = text(allow_null=True)
    rank_order_first = text(allow_null=True)
    low = s.DictField(child=s.FloatField(allow_null=True), read_only=True)
    high = s.DictField(child=s.FloatField(allow_null=True), read_only=True)
    not_beaten = _codes("Options whose high total reaches the low total of the first.")
    sentence = text()
