"""Outsourcing: how much councils buy, beside an outcome."""

from authorities.models import Indicator
from commissioning.charts import binned, fifths
from commissioning.charts import render as picture
from commissioning.comparison.outsourcing.published import PUBLISHED
from commissioning.comparison.outsourcing.question import DOSES


def context(request, form, answer):
    question = form.question()
    indicator, dose = Indicator.objects.get(pk=question.indicator), DOSES[question.dose]
    shown = {"indicator": indicator, "dose": dose, "asked": True, "published": PUBLISHED}
    return shown | (_charts(answer, indicator, dose) if answer else {})


def _charts(answer, indicator, dose):
    """The picture of the dots, and that of the bins where there is one."""
    about = "Each dot is a council; the same figures stand in the tables and in the CSV."
    title = f"{indicator.label} by share bought, {answer.year}"
    drawn = {"dots": picture.svg(_dots(answer, indicator, dose), title, about)}
    if answer.bins:
        about = "Each mark is a tenth of the council-years; the same figures stand in the table."
        title = "Within councils over time, in ten bins"
        drawn["binned"] = picture.svg(_binned(answer, indicator), title, about)
    return drawn


def _dots(answer, indicator, dose):
    points = [
        {
            "name": point.authority.name,
            "x": point.dose,
            "y": point.outcome,
            "hollow": point.is_break,
            "href": point.authority.get_absolute_url(),
        }
        for point in answer.points
    ]
    boxes = [
        {
            "from": fifth.lowest,
            "to": fifth.highest,
            "lower": fifth.lower_quartile,
            "median": fifth.median,
            "upper": fifth.upper_quartile,
            "n": fifth.n,
        }
        for fifth in answer.fifths
        if not fifth.is_small
    ]
    return fifths.outcome_by_fifth(
        points, boxes, f"{dose} (%)", indicator.label, indicator.decimal_places
    )


def _binned(answer, indicator):
    return binned.binned_changes(
        [{"x": b.dose, "y": b.outcome, "n": b.n} for b in answer.bins],
        "Share bought, in points more or less than usual",
        f"{indicator.label}: more or less than usual",
        indicator.decimal_places,
    )
