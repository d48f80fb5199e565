"""How much councils buy, beside an outcome."""

from commissioning.comparison.outsourcing.answer import outsourcing
from commissioning.comparison.outsourcing.rows import answer_as_dict, point_rows
from commissioning.comparison.ratings import LABELS
from commissioning.questions.outsourcing import OutsourcingForm
from commissioning.tables.column_description import Described

from .columns import code_of_council, name_of_council
from .declaration import Comparison, ComparisonFile, with_question

COLUMNS = (
    code_of_council(),
    name_of_council("name"),
    Described("region_code", "The council's region.", "code"),
    Described("year", "The year, by its 31 March.", "integer", needed=True),
    Described(
        "model",
        "Who ran the whole service on that day.",
        "code",
        allowed=tuple(LABELS),
    ),
    Described("share", "How much is bought, where it is known.", "number", "percent"),
    Described("share_lower", "The least that it can be.", "number", "percent"),
    Described("share_upper", "The most that it can be.", "number", "percent"),
    Described("children", "Children in care on that day, of whom the share is.", "number"),
    Described("outcome", "The indicator asked for.", "number", "that of the indicator"),
    Described("fifth", "Its fifth by share, 1 being the lowest.", "integer"),
    Described(
        "coding_break",
        "Whether a company that runs the service has homes coded as private or voluntary.",
        "boolean",
        needed=True,
    ),
    Described("left_out", "Why fifths and the slope between councils do not count it."),
)


def _as_json(question, answer, data_version):
    return with_question(question, data_version, **answer_as_dict(answer))


OUTSOURCING = Comparison(
    "outsourcing",
    "Outsourcing beside an outcome",
    "How much councils buy, beside an outcome",
    OutsourcingForm,
    lambda question, cached: cached(outsourcing, question),
    (
        ComparisonFile(
            "outsourcing",
            "Outsourcing beside an outcome",
            "A row for each council in one year: how much it buys, and one indicator beside it. "
            "Neither is said to make the other.",
            ("gss_code",),
            lambda: COLUMNS,
            lambda question, answer: point_rows(answer) if answer else (),
        ),
    ),
    _as_json,
    is_dataset=True,
)
