"""One indicator in one period by delivery model."""

from authorities.models import Symbol
from commissioning.comparison.outcomes import group_as_dict, outcomes
from commissioning.comparison.ratings import LABELS
from commissioning.questions.comparisons import OutcomesForm
from commissioning.tables.column_description import Described

from .columns import INDICATOR, REGIONS, SCOPE, code_of_council, name_of_council
from .declaration import Comparison, ComparisonFile, with_question

COLUMNS = (
    INDICATOR,
    Described("period", "The period asked for.", needed=True),
    Described("period_end", "Its last day.", "date", needed=True),
    SCOPE,
    REGIONS,
    Described("highlight", "The council pointed out, by GSS code.", "key"),
    Described(
        "model",
        "Who delivered on the period's last day.",
        "code",
        allowed=tuple(LABELS),
        needed=True,
    ),
    Described("label", "The delivery model in words.", needed=True),
    code_of_council(),
    name_of_council("name"),
    Described("value", "The council's figure; empty where there is none.", "number"),
    Described(
        "symbol",
        "What stands in the place of a figure; empty too where the data set has no row.",
        "code",
        allowed=tuple(Symbol.values),
    ),
    Described("break_in_series", "Whether the series breaks at this figure.", "boolean"),
    Described("unreliable", "Whether the publisher calls the figure unreliable.", "boolean"),
    Described("reason", "Why it is marked, in the publisher's words."),
    Described(
        "counted_with",
        "The council of the group, by GSS code, with whose figure this one is counted because both "
        "report together; empty where it is counted by itself.",
        "key",
    ),
    Described(
        "is_spike", "Whether it stands out from the years before and after, by the rule.", "boolean"
    ),
)


def _rows(question, answer):
    asked = question.as_dict() | {"region": " ".join(question.regions)}
    return [
        asked | {"model": group.model, "label": group.label} | _member(member)
        for group in answer.groups
        for member in group.members
    ]


def _member(member):
    """A council with its figure: where there is no row, neither value nor symbol."""
    found = member.observation
    return {
        "gss_code": member.authority.gss_code,
        "name": member.authority.name,
        "value": member.value,
        "symbol": found and found.symbol,
        "break_in_series": found and found.break_in_series,
        "unreliable": found and found.unreliable,
        "reason": found and found.reason,
        "counted_with": member.counted_with and member.counted_with.gss_code,
        "is_spike": member.is_spike,
    }


def _as_json(question, answer, data_version):
    return with_question(
        question,
        data_version,
        indicator=question.indicator,
        period=question.period,
        groups=[group_as_dict(group) for group in answer.groups],
        england=answer.england,
    )


OUTCOMES = Comparison(
    "outcomes",
    "Outcomes by delivery model",
    "One indicator in one period by delivery model",
    OutcomesForm,
    lambda question, cached: outcomes(question),
    (
        ComparisonFile(
            "compare-outcomes",
            "Outcomes by delivery model",
            "A row for each council of a period's last day, with its model and its figure.",
            ("gss_code",),
            lambda: COLUMNS,
            _rows,
        ),
    ),
    _as_json,
)
