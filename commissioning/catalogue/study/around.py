"""Outcomes around changes as datasets: what the study keeps, in rows."""

from commissioning.catalogue.derived_dataset import Derived
from commissioning.comparison.around.answer import around
from commissioning.comparison.around.change import kept_of_changes
from commissioning.comparison.around.study import PICTURED, TWIN
from commissioning.questions.around_rows import AroundRowsForm, ChangeRowsForm

from . import around_columns as columns

YEAR = ("year", "n", "estimate", "lower", "upper", "band")
TWIN_YEAR = ("year", "period", "value", "twin", "gap", "band")
FIGURE = ("year", "period", "period_end", "phase", "value", "is_break", "is_spike", "missing")
CELL = ("year", "period", "moved", "controls_moved", "controls", "estimate")
DONOR = ("gss_code", "name", "weight")
TWIN_ALL = ("gap", "lower", "upper", "p", "rank", "ranked", "detectable", "hold_out")


def _around(asked):
    return [row for question in asked.questions() for row in _path(around(question))]


def _path(answer):
    question, found = answer.question, answer.estimate or {}
    named = [question.indicator, question.controls, " ".join(question.to)]
    whole = [found.get(n) for n in ("estimate", "lower", "upper", "p", "detectable", "holm")]
    for year in answer.years:
        yield [*named, *(year[n] for n in YEAR), *whole, *_versions(answer.run)]


def _cells(asked):
    return [row for question in asked.questions() for row in _cell_rows(around(question))]


def _cell_rows(answer):
    question = answer.question
    for cell in answer.cells:
        yield [
            *_named(answer.changes[cell["change"]]),
            question.indicator,
            question.controls,
            *(
                cell[n]
                for n in ("year", "period", "moved", "controls_moved", "controls", "estimate")
            ),
            *_versions(answer.run),
        ]


def _figures(asked):
    run, kept = kept_of_changes(PICTURED, asked.cleaned_data["change"])
    return [
        [*_named(change), indicator, *_figure(year), *_versions(run)]
        for change, of_indicators in kept
        for indicator in asked.indicators()
        if indicator in of_indicators
        for year in of_indicators[indicator]["years"]
    ]


def _figure(year):
    for name in (
        "year",
        "period",
        "period_end",
        "phase",
        "value",
        "is_break",
        "is_spike",
        "missing",
    ):
        yield year[name]
    for name in ("same_start", "neighbours"):
        yield from (year[name]["median"], year[name]["n"])
    yield from (year.get(name) or None for name in ("symbol", "joint_with"))


def _twins(asked):
    run, kept = kept_of_changes(TWIN, asked.cleaned_data["change"], asked.indicators())
    rows = []
    for change, by_indicator in kept:
        for indicator, twin in by_indicator.items():
            named = [*_named(change), indicator]
            whole = [twin.get(n) for n in (*TWIN_ALL, "effective_donors", "reason")]
            for year in twin.get("years", [{}]):
                rows.append([*named, *map(year.get, TWIN_YEAR), *whole, *_versions(run)])
    return rows


def _donors(asked):
    run, kept = kept_of_changes(TWIN, asked.cleaned_data["change"], asked.indicators())
    return [
        [change.arrangement.reference, indicator, *map(donor.get, DONOR), *_versions(run)]
        for change, by_indicator in kept
        for indicator, twin in by_indicator.items()
        for donor in twin.get("donors", ())
    ]


def _named(change):
    return [change.arrangement.reference, change.authority.gss_code, change.authority.name]


def _versions(run):
    return [run.plan_version, run.data_version]


AROUND = (
    Derived(
        "around",
        "Outcomes around changes, by year",
        "The pooled path of registered indicators by years from go-live, with its chances.",
        ("indicator", "controls", "to", "year"),
        AroundRowsForm,
        lambda: columns.AROUND,
        _around,
    ),
    Derived(
        "around-cells",
        "Outcomes around changes, by council and year",
        "The cells that the pooled path is the mean of: a row for each change and year.",
        ("change", "indicator", "controls", "year"),
        AroundRowsForm,
        lambda: columns.CELLS,
        _cells,
    ),
    Derived(
        "around-figures",
        "Figures before, during and after changes",
        "Each council that changed, by years from go-live, beside same starts and neighbours.",
        ("change", "indicator", "period_end"),
        ChangeRowsForm,
        lambda: columns.FIGURES,
        _figures,
    ),
    Derived(
        "twins",
        "Twins of councils that changed",
        "Each council that changed beside its twin, by year; or the reason why it has none.",
        ("change", "indicator", "year"),
        ChangeRowsForm,
        lambda: columns.TWINS,
        _twins,
    ),
    Derived(
        "twin-donors",
        "Weights of twins",
        "The councils that make each twin, with their weights.",
        ("change", "indicator", "gss_code"),
        ChangeRowsForm,
        lambda: columns.DONORS,
        _donors,
    ),
)
