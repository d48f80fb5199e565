"""Comparisons to take away as CSV, with the same numbers as the page."""

from ..comparison.comparators import COMPARISON, as_dict
from ..comparison.outcomes import outcomes
from ..comparison.ratings import group_as_dict, ratings
from ..datasets.cells import text_of
from ..datasets.described import Described
from ..export.as_csv import csv_chunks
from ..forms import CouncilsForm, OutcomesForm, RatingsForm
from .caching import versioned
from .councils import answer as side_answer
from .councils import chosen
from .downloads import file_response, wrong_parameters


@versioned
def ratings_csv(request):
    form = RatingsForm.asked(request.GET)
    if not form.is_valid():
        return wrong_parameters(form)
    answer = ratings(form.question())
    asked = {n: _cell(v) for n, v in answer.question.as_dict().items()}
    rows = [asked | _flat(group_as_dict(group)) for group in (*answer.groups, answer.total)]
    return stream_csv(request, "compare-ratings", rows[0].keys(), (row.values() for row in rows))


@versioned
def outcomes_csv(request):
    """A row for each council of the period's last day, with its group."""
    form = OutcomesForm(request.GET)
    if not form.is_valid():
        return wrong_parameters(form)
    answer = outcomes(form.question())
    asked = {n: _cell(v) for n, v in answer.question.as_dict().items()}
    rows = [
        [*asked.values(), group.model, group.label, *_member(member)]
        for group in answer.groups
        for member in group.members
    ]
    return stream_csv(request, "compare-outcomes", [*asked, "model", "label", *MEMBER], rows)


MEMBER = ["gss_code", "name", "value", "symbol", "break_in_series", "unreliable", "reason"]


def _member(member):
    """A council's cells: an absent row has neither value nor symbol."""
    found = member.observation
    own = [member.authority.gss_code, member.authority.name]
    if found is None:
        return [*own, "", "", "", "", ""]
    flags = [str(found.break_in_series).lower(), str(found.unreliable).lower(), found.reason]
    return [*own, "" if found.value is None else found.value, found.symbol, *flags]


@versioned
def authorities_csv(request):
    """A row for each council and indicator chosen."""
    form = CouncilsForm(request.GET)
    councils, indicators = chosen(form)
    if form.errors:
        return wrong_parameters(form)
    rows = [
        [side.authority.gss_code, side.authority.name, _model(side), *as_dict(found).values()]
        for side in side_answer(request, councils, indicators)
        for found in side.comparisons
    ]
    heading = ["gss_code", "name", "model", *COMPARISON]
    return stream_csv(request, "compare-authorities", heading, rows)


def _model(side):
    return side.standing.model if side.standing else ""


def _flat(group):
    """A group as one row of cells: nested figures get columns of their own."""
    share = group.pop("good_or_better") or {"share": "", "lower": "", "upper": ""}
    members = " ".join(group.pop("members"))
    missing = {f"missing_{reason}": count for reason, count in group.pop("missing").items()}
    named = {f"good_or_better_{part}": share[part] for part in ("share", "lower", "upper")}
    return group | missing | named | {"members": members}


def _cell(value):
    return " ".join(value) if isinstance(value, list) else value or ""


def stream_csv(request, name, heading, rows):
    """Rows of values as a CSV file whose name says which version of the data it holds."""
    columns = [Described(column, "") for column in heading]
    cells = ([text_of(value) for value in row] for row in rows)
    return file_response(request, name, "csv", csv_chunks(columns, cells))
