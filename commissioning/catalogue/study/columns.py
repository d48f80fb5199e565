"""What the columns of the study's datasets mean."""

from authorities.models import Grade
from authorities.periods import Precision
from commissioning.comparison.groups import NOT_RECORDED
from commissioning.models import DeliveryModel, EventKind, Initiation
from commissioning.tables.column_description import Described

MODELS = tuple(DeliveryModel.values)
ANY_MODEL = (*MODELS, NOT_RECORDED)
WAYS = ("better", "same", "worse", "unknown")
PHASES = ("before", "inherited", "earned", "not_known")
ARRANGEMENTS = ("arrangements", "reference")


def grade(name, meaning):
    return Described(name, meaning, "code", allowed=Grade.codes)


def day(name, meaning, needed=False):
    return Described(name, meaning, "date", needed=needed)


def days(name, meaning):
    return Described(name, meaning, "integer", "days")


def model(name, meaning, allowed=MODELS):
    return Described(name, meaning, "code", allowed=allowed)


CHANGE = Described(
    "change",
    "The arrangement that the change began.",
    "key",
    link=ARRANGEMENTS,
    needed=True,
)
CODE = Described(
    "gss_code",
    "The council, by its present GSS code.",
    "key",
    link=("authorities", "gss_code"),
    needed=True,
)
NAME = Described("authority", "The council in words.", needed=True)
INITIATION = Described("initiation", "Why it began.", "code", allowed=tuple(Initiation.values))
GO_LIVE = day("go_live", "First day under the new model or provider.", True)
NOT_KNOWN = Described(
    "not_known",
    "Why nothing is said that rests on the day of go-live; empty where it is known to the day.",
)
IS_EARLIER = Described(
    "grade_before_is_earlier",
    "Whether the grade before was given under a framework of 2009 to 2013.",
    "boolean",
)
ENDED = day("ended_on", "Last day under them; empty while they run.")
FOLLOWED = model("followed_by", "The model that came next.")
MOVEMENT = Described(
    "movement",
    "From the grade before to the first earned one.",
    "code",
    allowed=WAYS,
    needed=True,
)
BOTH_MODELS = (
    model("from", "The model before; empty where nothing was recorded."),
    model("to", "The model since."),
)

CHANGES = (
    CHANGE,
    CODE,
    NAME,
    Described("scope", "The service.", "key", link=("scopes", "code"), needed=True),
    *BOTH_MODELS,
    Described(
        "provider", "The new provider; empty for in-house.", "key", link=("providers", "slug")
    ),
    GO_LIVE,
    Described(
        "go_live_precision",
        "How well that day is known.",
        "code",
        allowed=tuple(Precision.values),
        needed=True,
    ),
    NOT_KNOWN,
    INITIATION,
    grade("grade_before", "The grade of the last full inspection before go-live."),
    day("grade_before_on", "The day from which that inspection counts."),
    IS_EARLIER,
    grade("first_earned", "The first grade after the window, while it lasted."),
    grade("latest_during", "The last grade while it lasted."),
    ENDED,
    FOLLOWED,
    day("first_earned_on", "The day from which the first earned grade counts."),
    days("first_earned_days", "From go-live to that day."),
    day("latest_during_on", "The day from which the last grade counts."),
    MOVEMENT,
    Described("inspections", "How many full inspections there were while it lasted.", "integer"),
    Described("after", "These: day, days from go-live, phase and grade, separated by bars."),
)
AFTER = (
    CHANGE,
    GO_LIVE,
    day("inspected_on", "First day of the inspection."),
    day("published_on", "Day of the report."),
    days("days", "From go-live to the day from which the inspection counts."),
    Described("phase", "Where it stands to the change.", "code", allowed=PHASES[1:]),
    grade("grade", "The grade in the area asked for; empty where none was given."),
    CODE,
    Described(
        "joint_with",
        "What councils inspected together share: rows with the same name are one inspection of one "
        "directorate.",
        "key",
    ),
    grade(
        "leaders_grade",
        "The grade of the leaders, where Ofsted no longer gave an overall judgement.",
    ),
)
SAME_START = (
    CHANGE,
    day(
        "until",
        "The last day on which an inspection counts: no later than the newest report held.",
    ),
    day(
        "five_years_end",
        "The day on which five years from the change end: while until is sooner, an outcome that "
        "has not come has not come so far.",
    ),
    CODE,
    NAME,
    model("model", "Who delivered there on the day of the change.", ANY_MODEL),
    grade("grade_before", "The grade that it had in common with the council that changed."),
    day("grade_before_on", "The day from which that grade counts."),
    IS_EARLIER,
    grade("next_grade", "The grade by which the outcome is told."),
    day("next_on", "The day from which that inspection counts."),
    days("days", "From the day of the change to that day."),
    Described("movement", "From the grade before to that one.", "code", allowed=WAYS),
    Described("risen", "Whether the outcome came; empty where that is not known.", "boolean"),
    day("changed_later_on", "The day of the council’s own first change after that; empty if none."),
    Described(
        "changed_later_precision",
        "How well that day is known.",
        "code",
        allowed=tuple(Precision.values),
    ),
    Described(
        "after_own_change",
        "Whether the inspection that tells the outcome came on or after that change.",
        "boolean",
    ),
)
MOVEMENTS = (
    CODE,
    NAME,
    grade("from_grade", "The grade of the earlier inspection."),
    day("from_inspected_on", "First day of the earlier inspection.", True),
    grade("to_grade", "The grade of the later inspection."),
    day("to_inspected_on", "First day of the later inspection.", True),
    days("days", "Between the two."),
    Described("movement", "Which way the grade moved.", "code", allowed=WAYS),
    model("model", "Who delivered on the first day of the later inspection.", ANY_MODEL),
    Described(
        "phase",
        "Where the later inspection stands to a change of model; empty without one.",
        "code",
        allowed=PHASES,
    ),
)
IMPROVEMENT = (
    CODE,
    NAME,
    grade("from_grade", "The low grade."),
    day("from_inspected_on", "First day of the inspection that gave it first.", True),
    Described("repeats", "How often it was given again on the way.", "integer"),
    grade("to_grade", "The better grade; empty while the council waits."),
    day("until", "Its day or, while the council waits, the last day on which that is known."),
    days("days", "Between the two."),
    Described("improved", "Whether the better grade came.", "boolean"),
    day("landmark_on", "The day on which who delivers is read."),
    model("model", "Who delivered on that day.", ANY_MODEL),
    Described(
        "part",
        "Whether the row is in the curves, or why not.",
        "code",
        allowed=("included", "improved_before_landmark", "not_followed_to_landmark"),
    ),
    Described(
        "inspections",
        "How many inspections gave a grade after the first, that of the better one included.",
        "integer",
    ),
    model(
        "model_at_end",
        "Who delivered on the day of the better grade; empty while the council waits.",
        ANY_MODEL,
    ),
    Described(
        "followed_in",
        "The successors, by GSS code and separated by spaces, in which a council that has closed "
        "is followed; empty for others.",
    ),
)
CURVE = (
    model("model", "The group: who delivered at the landmark.", (*ANY_MODEL, "others")),
    Described("label", "The group in words."),
    days("days", "From the low grade."),
    Described("at_risk", "How many still waited just before.", "integer"),
    Described("events", "How many got there on that day.", "integer"),
    Described("censored", "How many are known no further than that day.", "integer"),
    Described("waiting", "The share that still waits after it.", "number", "share"),
    Described("lower", "Lower bound of its 95% interval.", "number", "share"),
    Described("upper", "Upper bound of its 95% interval.", "number", "share"),
)
INITIATIONS = (
    CHANGE,
    CODE,
    NAME,
    *BOTH_MODELS,
    INITIATION,
    day("decided_on", "The day of the decision.", True),
    Described(
        "decided_by",
        "The kind of event that the day rests on; empty where none is recorded by go-live.",
        "code",
        allowed=(EventKind.DECISION.value, EventKind.DIRECTION.value),
    ),
    grade("grade_when_decided", "The grade in force on that day."),
    GO_LIVE,
    grade("grade_before", "The grade of the last full inspection before go-live."),
    grade("first_earned", "The first grade after the window, while it lasted."),
    MOVEMENT,
    ENDED,
    days("days", "How long it has lasted."),
    NOT_KNOWN,
    FOLLOWED,
)
