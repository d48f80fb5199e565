"""The answers of the study as the schema describes them."""

from rest_framework import serializers as s

from commissioning.catalogue.study.columns import ARRANGEMENTS, IMPROVEMENT, INITIATIONS, SAME_START

from .rows import row_serializer
from .serializers import grade_counts, text

IMPROVEMENT_ROW = row_serializer("improvement-answer", IMPROVEMENT)
INITIATION_ROW = row_serializer("initiation-answer", INITIATIONS)
PEER_ROW = row_serializer("peer", SAME_START[3:])


def _day():
    return s.DateField(read_only=True, allow_null=True)


def _number():
    return s.IntegerField(read_only=True, allow_null=True)


def _texts():
    return s.ListField(child=s.CharField(), read_only=True)


def _null(help_text=""):
    return text(help_text, allow_null=True)


class ChangesQuestionSerializer(s.Serializer):
    scope = text()
    area = text()
    basis = text()
    window = s.IntegerField(read_only=True)
    initiation = _texts()
    model_from = _texts()
    model_to = _texts()
    controls = text()
    outcome = text()
    earlier = text()


class InspectionAfterSerializer(s.Serializer):
    inspected_on = _day()
    published_on = _day()
    days = s.IntegerField(read_only=True, help_text="From go-live.", allow_null=True)
    phase = text("Inherited, earned, or not known: it depends on a day that is not known.")
    grade = _null()
    gss_code = text("The council inspected: a successor's, where the council has closed.")
    joint_with = _null("What councils inspected together share.")
    leaders_grade = _null("Of the leaders, where Ofsted no longer gave an overall judgement.")


ChangeSerializer = type(
    "ChangeSerializer",
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
        "not_known": _null("Why nothing is said that rests on the day of go-live."),
        "initiation": text(),
        "grade_before": _null(),
        "grade_before_on": _day(),
        "grade_before_is_earlier": s.BooleanField(read_only=True),
        "after": InspectionAfterSerializer(many=True, read_only=True),
        "first_earned": _null(),
        "latest_during": _null(),
        "ended_on": _day(),
        "followed_by": _null("The model that came next."),
    },
)


class SameStartSerializer(s.Serializer):
    change = text(f"The {ARRANGEMENTS[1]} of the arrangement that the change began.")
    gss_code = text()
    authority = text()
    go_live = s.DateField(read_only=True)
    grade_before = _null()
    grade_before_is_earlier = s.BooleanField(read_only=True)
    movement = text("Of the council that changed, by the outcome asked for.")
    risen = s.BooleanField(read_only=True, allow_null=True)
    until = s.DateField(read_only=True)
    five_years_end = s.DateField(read_only=True)
    not_known = _null("Why it has no peers: the day of go-live is not known.")
    n = s.IntegerField(read_only=True, help_text="How many peers.")
    peers_risen = s.IntegerField(read_only=True)
    peers_known = s.IntegerField(read_only=True)
    better = s.IntegerField(read_only=True)
    same = s.IntegerField(read_only=True)
    worse = s.IntegerField(read_only=True)
    unknown = s.IntegerField(read_only=True)
    peers = PEER_ROW(many=True, read_only=True)


class ExpectedCountSerializer(s.Serializer):
    """How many rose, beside what the peers' shares let expect; null without any case."""

    n = s.IntegerField(read_only=True)
    observed = _number()
    expected = s.FloatField(read_only=True, allow_null=True)
    lower = _number()
    upper = _number()
    as_few = s.FloatField(read_only=True, allow_null=True)
    as_many = s.FloatField(read_only=True, allow_null=True)


class GridCellSerializer(ExpectedCountSerializer):
    outcome = text()
    window = s.IntegerField(read_only=True)


class PooledSerializer(ExpectedCountSerializer):
    changes = s.IntegerField(read_only=True)
    providers = s.IntegerField(read_only=True)
    decisions = s.IntegerField(read_only=True)
    grid = GridCellSerializer(many=True, read_only=True)


class SameStartsSerializer(s.Serializer):
    question = ChangesQuestionSerializer(read_only=True)
    data_version = text()
    pooled = PooledSerializer(read_only=True)
    changes = SameStartSerializer(many=True, read_only=True)


class MovementsQuestionSerializer(s.Serializer):
    scope = text()
    as_at = s.DateField(read_only=True)
    area = text()
    framework = _null()
    published_by = _day()


class MovementToSerializer(s.Serializer):
    def get_fields(self):
        return grade_counts()


class MovementGroupSerializer(s.Serializer):
    model = text("The delivery model, or “all”.")
    label = text()
    from_grade = text()
    n = s.IntegerField(read_only=True)
    to = MovementToSerializer(read_only=True)
    better = s.IntegerField(read_only=True)
    same = s.IntegerField(read_only=True)
    worse = s.IntegerField(read_only=True)


class MovementsSerializer(s.Serializer):
    question = MovementsQuestionSerializer(read_only=True)
    data_version = text()
    pairs = s.IntegerField(read_only=True)
    without_a_grade = s.IntegerField(read_only=True)
    groups = MovementGroupSerializer(many=True, read_only=True)
    totals = MovementGroupSerializer(many=True, read_only=True)


class ImprovementQuestionSerializer(s.Serializer):
    scope = text()
    area = text()
    from_grade = text()
    to = text()
    landmark = s.IntegerField(read_only=True)


class StepSerializer(s.Serializer):
    """The curve from one day on; shares run from 0 to 1."""

    days = s.IntegerField(read_only=True)
    at_risk = s.IntegerField(read_only=True)
    events = s.IntegerField(read_only=True)
    censored = s.IntegerField(read_only=True)
    waiting = s.FloatField(read_only=True)
    lower = s.FloatField(read_only=True, allow_null=True)
    upper = s.FloatField(read_only=True, allow_null=True)


class ImprovementGroupSerializer(s.Serializer):
    model = text("The delivery model, or “others” for every other than in-house.")
    label = text()
    n = s.IntegerField(read_only=True)
    events = s.IntegerField(read_only=True)
    median_days = _number()
    median_lower = _number()
    median_upper = _number()
    curve = StepSerializer(many=True, read_only=True)


class HazardSerializer(s.Serializer):
    """The rate of improving under any other model, as a multiple of that in-house."""

    ratio = s.FloatField(read_only=True, allow_null=True)
    lower = s.FloatField(read_only=True, allow_null=True)
    upper = s.FloatField(read_only=True, allow_null=True)
    events_in_house = s.IntegerField(read_only=True)
    events_others = s.IntegerField(read_only=True)
    detectable_above = s.FloatField(read_only=True, allow_null=True)
    detectable_below = s.FloatField(read_only=True, allow_null=True)


class RisenSerializer(s.Serializer):
    inspection = s.IntegerField(read_only=True, help_text="The first or second re-inspection.")
    risen = s.IntegerField(read_only=True)
    n = s.IntegerField(read_only=True)


class ImprovementSerializer(s.Serializer):
    question = ImprovementQuestionSerializer(read_only=True)
    data_version = text()
    known_until = s.DateField(read_only=True)
    hazard = HazardSerializer(read_only=True)
    risen = RisenSerializer(many=True, read_only=True)
    log_rank_p = s.FloatField(read_only=True, allow_null=True)
    groups = ImprovementGroupSerializer(many=True, read_only=True)
    rows = IMPROVEMENT_ROW(many=True, read_only=True)


class DecidedGroupSerializer(s.Serializer):
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


class InitiationSerializer(s.Serializer):
    question = ChangesQuestionSerializer(read_only=True)
    data_version = text()
    to_another_model = DecidedGroupSerializer(many=True, read_only=True)
    back_to_the_council = DecidedGroupSerializer(many=True, read_only=True)
    changes = INITIATION_ROW(many=True, read_only=True)
