"""Councils side by side."""

import datetime

from authorities.models import Symbol
from commissioning.comparison.comparators import APART, CASES_NOT_KNOWN, as_dict
from commissioning.comparison.latest_figures import latest_figures
from commissioning.comparison.ratings import LABELS
from commissioning.comparison.side_by_side import side_by_side
from commissioning.models import WHOLE_SERVICE
from commissioning.questions.comparisons import CouncilsForm
from commissioning.tables.column_description import Described

from .columns import INDICATOR, code_of_council, count, name_of_council
from .declaration import Comparison, ComparisonFile

COLUMNS = (
    code_of_council(),
    name_of_council("name"),
    Described(
        "model",
        "Who delivers today; empty for a council that has closed.",
        "code",
        allowed=tuple(LABELS),
    ),
    INDICATOR,
    Described("period", "Its newest period.", needed=True),
    Described("value", "The council's figure; empty where there is none.", "number"),
    Described("symbol", "What stands in its place.", "code", allowed=tuple(Symbol.values)),
    Described("england", "The figure of England.", "number"),
    Described("region", "The figure of the council's region.", "number"),
    Described("neighbours_mean", "The mean of its neighbours; not given here.", "number"),
    Described("neighbours_median", "Their median; not given here.", "number"),
    count("neighbours_n", "How many neighbours have a figure; none are asked for here."),
    Described("rank", "Its place among all councils with a figure, 1 being best.", "integer"),
    count("ranked", "How many figures there are; a joint return counts once."),
    Described(
        "band",
        "Its quarter of all councils with a figure, A being the best; empty where neither "
        "direction is better, and where it is less than 80% probable.",
        "code",
        allowed=("A", "B", "C", "D"),
    ),
    Described("change", "The difference from the year before.", "number"),
    Described("rank_lower", "The best place of the 95% interval of the rank.", "integer"),
    Described("rank_upper", "The worst place of it.", "integer"),
    Described("band_probability", "How probable its most probable quarter is.", "number", "share"),
    Described(
        "band_reason",
        "Why there is no quarter that can be relied on: councils cannot be told apart, or the "
        "number of cases is not known and the quarter is that of the figures as they are.",
        "code",
        allowed=(APART, CASES_NOT_KNOWN),
    ),
    Described("joint_return", "The joint return that the figure is of, if it is of one.", "key"),
)


def _answer(question, cached):
    """The councils as they stand today; nothing where none are chosen."""
    if not question.councils:
        return []
    latest, today = cached(latest_figures), datetime.date.today()
    return side_by_side(question.councils, question.indicators, latest, today, WHOLE_SERVICE)


def _rows(question, sides):
    return [
        {
            "gss_code": side.authority.gss_code,
            "name": side.authority.name,
            "model": _model(side),
        }
        | as_dict(comparison)
        for side in sides
        for comparison in side.comparisons
    ]


def _as_json(question, sides, data_version):
    return {"data_version": data_version, "councils": [_side(side) for side in sides]}


def _side(side):
    return {
        "gss_code": side.authority.gss_code,
        "name": side.authority.name,
        "model": _model(side),
        "grades": {cell.theme.value: _grade(cell) for cell in side.cells},
        "comparisons": [as_dict(comparison) for comparison in side.comparisons],
    }


def _model(side):
    return side.standing.model if side.standing else None


def _grade(cell):
    """The grade of one theme, or the reason for having none."""
    return (cell.judgement and cell.judgement.grade) or cell.missing


SIDE_BY_SIDE = Comparison(
    "authorities",
    "Councils side by side",
    "Councils side by side",
    CouncilsForm,
    _answer,
    (
        ComparisonFile(
            "compare-authorities",
            "Councils side by side",
            "A row for each council and indicator chosen, with England, region and rank.",
            ("gss_code", "indicator"),
            lambda: COLUMNS,
            _rows,
        ),
    ),
    _as_json,
    description="Two to twenty councils by GSS code or name, or those like one council.",
)
