"""Grades by delivery model as at a day."""

from authorities.models import Grade, MissingReason
from commissioning.comparison.proportions import REASONS
from commissioning.comparison.question import AT_INSPECTION, NOW
from commissioning.comparison.ratings import LABELS, group_as_dict, ratings
from commissioning.questions.comparisons import RatingsForm
from commissioning.tables.column_description import Described

from .columns import AREA, AS_AT, BASIS, PUBLISHED_BY, REGIONS, SCOPE, count, percent
from .declaration import Comparison, ComparisonFile, with_question

ASKED = (
    AS_AT,
    AREA,
    SCOPE,
    BASIS,
    PUBLISHED_BY,
    REGIONS,
    Described(
        "delivered",
        "Whether a grade counts for who delivered when it was given or on the day.",
        "code",
        allowed=(AT_INSPECTION, NOW),
    ),
    Described("carry", "Whether the last overall grade is carried over April 2026.", "boolean"),
)
GROUP = (
    Described(
        "model",
        "Who delivered on the day; “all” is the row of all councils.",
        "code",
        allowed=(*LABELS, "all"),
        needed=True,
    ),
    Described("label", "The delivery model in words.", needed=True),
    count("authorities", "Councils under the model that existed on the day."),
    count("graded", "How many of them had a grade."),
)
SHARE = (
    percent("good_or_better_share", "Good or Outstanding, of those with a grade (5 or more)."),
    percent("good_or_better_lower", "Lower bound of its Wilson 95% interval."),
    percent("good_or_better_upper", "Upper bound of its Wilson 95% interval."),
)
MEMBERS = (
    count(
        "given_under_another",
        "Councils whose grade was given when another model or provider delivered: in "
        "authorities, and in neither graded nor missing. Nought in the row of all councils.",
    ),
    Described("given_under_another_members", "They by GSS code, separated by spaces."),
    count("carried", "How many of the graded have an overall grade carried over April 2026."),
    Described("members", "All councils of the group by GSS code, separated by spaces."),
)


def columns():
    """What was asked, the group, a column for each grade and each reason for having none, the share
    and who is meant. The grades are rows of a table, so the columns are known only when asked."""
    grades = (count(g.code, f"How many had the grade {g.label}.") for g in Grade.known().values())
    missing = (
        count(f"missing_{reason}", f"Without a grade: {MissingReason(reason).label}.")
        for reason in REASONS
    )
    return (*ASKED, *GROUP, *grades, *missing, *SHARE, *MEMBERS)


def _rows(question, answer):
    asked = question.as_dict() | {"region": " ".join(question.regions)}
    return [asked | _flat(group_as_dict(group)) for group in (*answer.groups, answer.total)]


def _flat(group):
    """A group as one row: nested figures get columns of their own."""
    share = group.pop("good_or_better") or dict.fromkeys(("share", "lower", "upper"))
    members, another = (
        " ".join(group.pop(name)) for name in ("members", "given_under_another_members")
    )
    missing = {f"missing_{reason}": n for reason, n in group.pop("missing").items()}
    shares = {f"good_or_better_{part}": value for part, value in share.items()}
    lists = {"given_under_another_members": another, "members": members}
    return group | missing | shares | lists


def _as_json(question, answer, data_version):
    return with_question(
        question,
        data_version,
        groups=[group_as_dict(group) for group in answer.groups],
        total=group_as_dict(answer.total),
    )


RATINGS = Comparison(
    "ratings",
    "Grades by delivery model",
    "Grades by delivery model as at a day",
    RatingsForm.asked,
    lambda question, cached: ratings(question),
    (
        ComparisonFile(
            "compare-ratings",
            "Grades by delivery model",
            "A row for each delivery model on a day, and one for all councils, with grades.",
            ("model",),
            columns,
            _rows,
        ),
    ),
    _as_json,
)
