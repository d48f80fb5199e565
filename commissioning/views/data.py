"""Data to take away: the tables as CSV, and the comparisons with the same numbers as the page."""

import csv
from itertools import chain

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from .. import version
from ..comparison.comparators import COMPARISON, as_dict
from ..comparison.outcomes import outcomes
from ..comparison.ratings import group_as_dict, ratings
from ..datasets.published import PUBLISHED
from ..forms import CouncilsForm, OutcomesForm, RatingsForm
from .caching import versioned
from .councils import answer as side_answer
from .councils import chosen


class Echo:
    """A file that hands back what is written to it, so that rows can be streamed."""

    def write(self, text):
        return text


@versioned
def data_index(request):
    return render(request, "data/index.html", {"tables": PUBLISHED.values()})


@versioned
def table_csv(request, slug):
    published = PUBLISHED.get(slug)
    if published is None:
        raise Http404(f"There is no table {slug}.")
    filterset = published.filterset(request.GET) if published.filterset else None
    if filterset is not None and not filterset.is_valid():
        return wrong_parameters(filterset.form)
    rows = (published.cells(record) for record in published.streamed(filterset))
    return stream_csv(request, slug, published.heading, rows)


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
    """Rows as a CSV file whose name says which version of the data it holds."""
    writer = csv.writer(Echo(), lineterminator="\n")
    lines = (writer.writerow(row) for row in chain([heading], rows))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    filename = f"{name}-{version.of(request)}.csv"
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def wrong_parameters(form):
    """400 with the name of each wrong parameter and what is wrong with it."""
    lines = [f"{name}: {' '.join(errors)}" for name, errors in form.errors.items()]
    return HttpResponse(
        "\n".join(lines) + "\n", status=400, content_type="text/plain; charset=utf-8"
    )
