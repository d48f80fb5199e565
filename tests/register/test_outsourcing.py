"""The slope within councils over time, worked out a second time from the published figures alone:
one dummy for each council and year, and joint returns counted once by hand."""

import numpy as np
import pytest

from commissioning.comparison.outsourcing.answer import outsourcing
from commissioning.comparison.outsourcing.question import IN, OUT, OutsourcingQuestion
from commissioning.comparison.reporting_years import year_of
from tests.register.planning_slowly import day, rows

pytestmark = pytest.mark.django_db
SHARE, OTHER = "placement_private_pct", "placement_voluntary_pct"


def figures(client, code):
    """(code, year, value or None, whether it is a break, joint return) of each council's figure by
    name of the council; years by the 31 March that they end on or before."""
    found = rows(client, f"/data/observations.csv?indicator={code}")
    for row in sorted(found, key=lambda row: (row["la_name"], row["time_period"])):
        if row["geographic_level"] == "Local authority":
            text = row.get(code) or row.get("value")
            known = row["unreliable"] != "true" and text.replace(".", "", 1).isdigit()
            broken = row["break_in_series"] == "true"
            year = year_of(day(row["period_end"]))
            value = float(text) if known else None
            yield row["new_la_code"], year, value, broken, row["reporting_unit"]


def slope_slowly(client, outcome, breaks):
    """(slope for ten points, rows, the councils that another stands for), with the councils that
    have a coding break in or out."""
    broken = {f[0] for code in (SHARE, OTHER) for f in figures(client, code) if f[3]}
    broken = set() if breaks == IN else broken
    doses = {f[:2]: f[2] for f in figures(client, SHARE)}
    seen, counted, together = set(), [], set()
    for name, year, value, _, joint in figures(client, outcome):
        dose = doses.get((name, year))
        if value is None or dose is None or name in broken:
            continue
        if joint and (joint, year) in seen:
            together.add(name)
            continue
        seen.add((joint, year))
        counted.append((name, year, dose, value))
    often = [c for c in counted if sum(other[0] == c[0] for other in counted) > 1]
    names, years = sorted({c[0] for c in often}), sorted({c[1] for c in often})
    made = np.array(
        [
            [dose, *(name == n for n in names), *(year == y for y in years[1:])]
            for name, year, dose, _ in often
        ],
        float,
    )
    fitted = np.linalg.lstsq(made, np.array([c[3] for c in often]), rcond=None)[0]
    return 10 * fitted[0], len(often), together


@pytest.mark.slow
@pytest.mark.parametrize("breaks", [IN, OUT])
@pytest.mark.parametrize("code", ["sw_agency_pct", "sw_vacancy_pct"])
def test_the_slope_of_figures_that_councils_report_together(code, breaks, client):
    answer = outsourcing(OutsourcingQuestion(code, breaks=breaks))
    slope, count, together = slope_slowly(client, code, breaks)
    assert answer.within.n == count
    assert answer.within.slope == pytest.approx(slope)
    assert {council.gss_code for council in answer.joint} == together
    assert bool(together) is (breaks == IN), "those that report together have a coding break too"
