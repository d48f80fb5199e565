"""The changes once more, by a reader who has nothing but the files that the site gives away."""

import csv
import datetime

import pytest

from tests.register.slowly_study import later, possible_days

pytestmark = pytest.mark.django_db

FULL = ("standard", "short", "single", "single_reinspection")
OVERALL = ("ilacs_overall", "sif_overall")
EARLIER = ("slac_safeguarding", "cpi_overall")
FIRST, ONE_DAY = datetime.date(2010, 4, 1), datetime.timedelta(days=1)


@pytest.fixture
def files(client):
    def read(name, **asked):
        response = client.get(f"/data/{name}.csv", asked)
        assert response.status_code == 200
        return list(csv.DictReader(b"".join(response).decode().splitlines()))

    return read


def day(cell):
    return datetime.date.fromisoformat(cell) if cell else None


def who_on_every_day(rows, last):
    """By council: the (model, provider) of each day from 1 April 2010 until ``last``."""
    found = {}
    for row in rows:
        if row["scope"] != "childrens-social-care":
            continue
        days = found.setdefault(row["authority"], {})
        today, end = max(day(row["started_on"]), FIRST), day(row["ended_on"]) or last
        while today <= end:
            assert today not in days, "two whole-service arrangements on one day"
            days[today] = (row["model"], row["provider"])
            today += ONE_DAY
    return found


def graded(inspections, judgements):
    """By council: (first day, grade) of its full inspections of services, oldest first."""
    grades = {row["inspection"]: row["grade"] for row in judgements if row["area"] in OVERALL}
    found = {}
    for row in inspections:
        if row["framework"] in ("sif", "ilacs") and row["kind"] in FULL:
            first = day(row["started_on"] or row["published_on"])
            found.setdefault(row["authority"], []).append((first, grades.get(row["reference"], "")))
    return {council: sorted(rows) for council, rows in found.items()}


def runs(who, council, since):
    """(last day on which the same model and provider went on, what came next or None)."""
    today, same = since, who[council][since]
    while who[council].get(today + ONE_DAY) == same:
        today += ONE_DAY
    return today, who[council].get(today + ONE_DAY)


def earlier_graded(inspections, judgements):
    """The same of the frameworks of 2009 to 2013, by their judgement of protection."""
    grades = {row["inspection"]: row["grade"] for row in judgements if row["area"] in EARLIER}
    found = {}
    for row in inspections:
        if grade := grades.get(row["reference"]):
            first = day(row["started_on"] or row["published_on"])
            found.setdefault(row["authority"], []).append((first, grade))
    return {council: sorted(rows) for council, rows in found.items()}


def grade_before(newer, older, starts):
    """(grade, its day) on the eve of every one of the days; nothing where they differ."""
    stood = set()
    for start in starts:
        before = [row for row in newer if row[0] < start] or [
            row for row in older if row[0] < start
        ]
        stood.add(before[-1] if before else None)
    only = stood.pop() if len(stood) == 1 else None
    return (only[0].isoformat(), only[1]) if only else ("", "")


def first_earned(seen, starts, surely_until):
    """The first grade of twelve months after go-live or later, if it is known to be the first."""
    for today, grade in seen:
        phases = {"earned" if later(start, 12) <= today else "inherited" for start in starts}
        if starts[0] <= today < starts[-1] or today > surely_until:
            phases.add("not known")
        if grade and phases != {"inherited"}:
            return grade if phases == {"earned"} else ""
    return ""


def surely_until(ends, delivered, ended):
    """The last day on which what is recorded to have ended on a day was surely in force."""
    precision = ends.get((*delivered, ended.isoformat())) or "day"
    if precision == "day":
        return ended
    first = {"month": ended.replace(day=1), "year": ended.replace(month=1, day=1)}
    return first.get(precision, ended - datetime.timedelta(days=364)) - ONE_DAY


def followed(councils, who, grades, council, go_live):
    """(grades while it lasted as (day, grade), the last day, what came next), the successors of a
    council that closed included."""
    last, came_next = runs(who, council, go_live)
    seen = [row for row in grades.get(council, []) if go_live <= row[0] <= last]
    same, last_here = who[council][go_live], last
    if day(councils[council]["closed_on"]) == last:
        for successor in filter(None, councils[council]["successors"].split(" | ")):
            if who.get(successor, {}).get(last + ONE_DAY) == same:
                until, successors_next = runs(who, successor, last + ONE_DAY)
                seen += [row for row in grades.get(successor, []) if last < row[0] <= until]
                last_here, came_next = max(last_here, until), successors_next
    return sorted(seen), last_here, came_next


def test_changes_can_be_found_again_from_the_published_files_alone(files):
    of_2020 = files("authorities", as_at="2020-11-01")  # the others have closed, or opened since
    councils = {row["gss_code"]: row for row in [*files("authorities"), *of_2020]}
    last_day = datetime.date.today()
    who = who_on_every_day(files("arrangements"), last_day)
    inspections, judgements = files("inspections"), files("judgements")
    grades, older = graded(inspections, judgements), earlier_graded(inspections, judgements)
    whole = [row for row in files("arrangements") if row["scope"] == "childrens-social-care"]
    began = {(row["authority"], row["started_on"]): row["started_precision"] for row in whole}
    ends = {
        (row["model"], row["provider"], row["ended_on"]): row["ended_precision"] for row in whole
    }
    found = {}
    for council, days in who.items():
        for today, delivered in sorted(days.items()):
            before = days.get(today - ONE_DAY)
            if before is None or before == delivered:
                continue
            starts = possible_days(today, began[council, today.isoformat()])
            seen, ended, came_next = followed(councils, who, grades, council, today)
            stood_on, stood = grade_before(grades.get(council, []), older.get(council, []), starts)
            found[council, today.isoformat()] = {
                "from": before[0],
                "to": delivered[0],
                "provider": delivered[1],
                "grade_before": stood,
                "grade_before_on": stood_on,
                "first_earned": first_earned(seen, starts, surely_until(ends, delivered, ended)),
                "inspections": str(len(seen)),
                "ended_on": "" if ended == last_day else ended.isoformat(),
                "followed_by": came_next[0] if came_next else "",
            }
    rows = {(row["gss_code"], row["go_live"]): row for row in files("changes")}
    assert {key: {name: rows[key][name] for name in found[key]} for key in rows} == found
    assert len(found) > 30
