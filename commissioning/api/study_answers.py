"""The answers of the study as the schema describes them."""

from rest_framework import serializers as s

from ..comparison.summaries import GRADES
from ..study.columns import ARRANGEMENTS, IMPROVEMENT, INITIATIONS, SAME_START
from .answers import counts, text
from .rows import row_serializer

IMPROVEMENT_ROW = row_serializer("improvement-answer", IMPROVEMENT)
INITIATION_ROW = row_serializer("initiation-answer", INITIATIONS)
PEER_ROW = row_serializer("peer", SAME_START[2:])


def _day():
    return s.DateField(read_only=True, allow_null=True)


def _number():
    return s.IntegerField(read_only=True, allow_null=True)


def _texts():
    return s.ListField(child=s.CharField(), read_only=True)


def _null(help_text=""):
    return text(help_text, allow_null=True)


class ChangesQuestion(s.Serializer):
    scope = text()
    area = text()
    basis = text()
    window = s.IntegerField(read_only=True)
    initiation = _texts()
    model_from = _texts()
    model_to = _texts()


class InspectionAfter(s.Serializer):
    inspected_on = _day()
    published_on = _day()
    days = s.IntegerField(read_only=True, help_text="From go-live.")
    phase = text("Inherited or earned.")
    grade = _null()
    gss_code = text("The council inspected: a successor's, where the council has closed.")


Change = type(
    "Change",
    (s.Serializer,),
    {
        "gss_code": text(),
        "authority": text(),
        "scope": text(),
        "from": _null("The model before."),
        "to": text("The model since."),
        "provider": _null(),
        "go_live": s.DateField(read_only=True),
        "go_live_precision": text(),
        "initiation": text(),
        "grade_before": _null(),
        "grade_before_on": _day(),
        "after": InspectionAfter(many=True, read_only=True),
        "first_earned": _null(),
        "latest_during": _null(),
        "ended_on": _day(),
        "followed_by": _null("The model that came next."),
    },
)


class SameStart(s.Serializer):
    change = text(f"The {ARRANGEMENTS[1]} of the arrangement that the change began.")
    gss_code = text()
    authority = text()
    go_live = s.DateField(read_only=True)
    grade_before = _null()
    movement = text("Of the council that changed, at its next inspection.")
    until = s.DateField(read_only=True)
    n = s.IntegerField(read_only=True, help_text="How many peers.")
    better = s.IntegerField(read_only=True)
    same = s.IntegerField(read_only=True)
    worse = s.IntegerField(read_only=True)
    unknown = s.IntegerField(read_only=True)
    peers = PEER_ROW(many=True, read_only=True)


class SameStarts(s.Serializer):
    question = ChangesQuestion(read_only=True)
    data_version = text()
    changes = SameStart(many=True, read_only=True)


class MovementsQuestion(s.Serializer):
    scope = text()
    as_at = s.DateField(read_only=True)
    area = text()
    framework = _null()
    published_by = _day()


class MovementGroup(s.Serializer):
    model = text("The delivery model, or “all”.")
    label = text()
    from_grade = text()
    n = s.IntegerField(read_only=True)
    to = counts("MovementTo", GRADES)(read_only=True)
    better = s.IntegerField(read_only=True)
    same = s.IntegerField(read_only=True)
    worse = s.IntegerField(read_only=True)


class Movements(s.Serializer):
    question = MovementsQuestion(read_only=True)
    data_version = text()
    pairs = s.IntegerField(read_only=True)
    without_a_grade = s.IntegerField(read_only=True)
    groups = MovementGroup(many=True, read_only=True)
    totals = MovementGroup(many=True, read_only=True)


class ImprovementQuestion(s.Serializer):
    scope = text()
    area = text()
    from_grade = text()
    to = text()
    landmark = s.IntegerField(read_only=True)


class Step(s.Serializer):
    """The curve from one day on; shares run from 0 to 1."""

    days = s.IntegerField(read_only=True)
    at_risk = s.IntegerField(read_only=True)
    events = s.IntegerField(read_only=True)
    censored = s.IntegerField(read_only=True)
    waiting = s.FloatField(read_only=True)
    lower = s.FloatField(read_only=True, allow_null=True)
    upper = s.FloatField(read_only=True, allow_null=True)


class ImprovementGroup(s.Serializer):
    model = text("The delivery model, or “others” for every other than in-house.")
    label = text()
    n = s.IntegerField(read_only=True)
    events = s.IntegerField(read_only=True)
    median_days = _number()
    median_lower = _number()
    median_upper = _number()
    curve = Step(many=True, read_only=True)


class Improvement(s.Serializer):
    question = ImprovementQuestion(read_only=True)
    data_version = text()
    known_until = s.DateField(read_only=True)
    log_rank_p = s.FloatField(read_only=True, allow_null=True)
    groups = ImprovementGroup(many=True, read_only=True)
    rows = IMPROVEMENT_ROW(many=True, read_only=True)


class DecidedGroup(s.Serializer):
    initiation = text()
    label = text()
    grade_when_decided = _null()
    n = s.IntegerField(read_only=True)
    better = s.IntegerField(read_only=True)
    same = s.IntegerField(read_only=True)
    worse = s.IntegerField(read_only=True)
    unknown = s.IntegerField(read_only=True)
    running = s.IntegerField(read_only=True)
    days = s.ListField(child=s.IntegerField(), read_only=True)
    members = _texts()


class Initiation(s.Serializer):
    question = ChangesQuestion(read_only=True)
    data_version = text()
    to_another_model = DecidedGroup(many=True, read_only=True)
    back_to_the_council = DecidedGroup(many=True, read_only=True)
    changes = INITIATION_ROW(many=True, read_only=True)
