"""From answers to comparisons to the plain records that their charts are drawn from."""

from commissioning.charts import outcomes, ratings, render, scatter, trend
from commissioning.charts.palette import MODELS
from commissioning.charts.timeline_layout import year_of
from commissioning.web.grade_shades import grade_shades


def grades_chart(groups, title, grades):
    """The stacked bars of grades (the rows of which are given), one a group."""
    rows = [
        {
            "label": group.label,
            "n": group.summary.authorities,
            "counts": group.summary.counts,
            "missing": group.summary.authorities - group.summary.graded,
        }
        for group in groups
    ]
    return render.svg(
        ratings.grades_by_model(rows, grade_shades(grades)),
        title,
        "Share of councils with each Ofsted grade under each delivery model. The same figures "
        "stand in the table.",
    )


def strips_chart(answer, indicator, highlighted):
    """Each council a dot, by group, with median, quartiles and England's line."""
    groups = [
        {
            "model": group.model,
            "label": group.label,
            "n": group.spread.n,
            "median": group.spread.median,
            "lower_quartile": None if group.is_small else group.spread.lower_quartile,
            "upper_quartile": None if group.is_small else group.spread.upper_quartile,
            "values": [
                {"name": m.authority.name, "value": m.value}
                for m in group.members
                if m.value is not None
            ],
        }
        for group in answer.groups
    ]
    name = highlighted[0].authority.name if highlighted else None
    return render.svg(
        outcomes.strips(groups, answer.england, indicator.label, name, indicator.decimal_places),
        f"{indicator.label}, {answer.question.period}, by delivery model",
        "One dot for each council, with the median and quartiles of each delivery model and a "
        "line for England. The same figures stand in the tables.",
    )


def medians_chart(years, indicator):
    """The median of each model's councils, year by year."""
    series = [
        {
            "model": code,
            "label": MODELS[code].word,
            "points": [
                {"year": year_of(y.period_end), "period": y.period, "median": y.median, "n": y.n}
                for y in years
                if y.model == code
            ],
        }
        for code in dict.fromkeys(y.model for y in years)
    ]
    return render.svg(
        trend.medians_over_time(series, indicator.label, indicator.decimal_places),
        f"{indicator.label}: median by delivery model, year by year",
        "One line for each delivery model. The same figures, with the number of councils behind "
        "each, stand in the table.",
    )


def cost_outcome_chart(answer, cost, outcome):
    """Each council's cost and outcome, with the models marked and the medians dashed."""
    points = [
        {
            "name": p.standing.authority.name,
            "model": p.standing.model,
            "x": p.cost,
            "y": p.outcome,
            "href": p.standing.authority.get_absolute_url(),
        }
        for p in answer.points
    ]
    medians = {"x": answer.median_cost, "y": answer.median_outcome}
    return render.svg(
        scatter.cost_against_outcome(
            points,
            cost.label,
            outcome.label,
            medians,
            (cost.decimal_places, outcome.decimal_places),
        ),
        f"{outcome.label} against {cost.label}",
        "One mark for each council with both figures, those that others run with the letter of "
        "their model; dashed lines at the medians. The same figures stand in the table.",
    )
