"""The changes once more, by a reader who has nothing but the files that the site gives away."""

import csv
import datetime

import pytest

pytestmark = pytest.mark.django_db

FULL = ("standard", "short", "single", "single_reinspection")
OVERALL = ("ilacs_overall", "sif_overall")
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


def year_later(first):
    return first.replace(year=first.year + 1)  # no change went live on 29 February


def followed(councils, who, grades, council, go_live):
    """(grades while it lasted as (day, grade), the last day, what came next), the heirs of a
    council that closed included."""
    last, came_next = runs(who, council, go_live)
    seen = [row for row in grades.get(council, []) if go_live <= row[0] <= last]
    same, last_here = who[council][go_live], last
    if day(councils[council]["closed_on"]) == last:
        for heir in filter(None, councils[council]["successors"].split(" | ")):
            if who.get(heir, {}).get(last + ONE_DAY) == same:
                until, heirs_next = runs(who, heir, last + ONE_DAY)
                seen += [row for row in grades.get(heir, []) if last < row[0] <= until]
                last_here, came_next = max(last_here, until), heirs_next
    return sorted(seen), last_here, came_next


def test_changes_can_be_found_again_from_the_published_files_alone(files):
    of_2020 = files("authorities", as_at="2020-11-01")  # the others have closed, or opened since
    councils = {row["gss_code"]: row for row in [*files("authorities"), *of_2020]}
    last_day = datetime.date.today()
    who = who_on_every_day(files("arrangements"), last_day)
    grades = graded(files("inspections"), files("judgements"))
    found = {}
    for council, days in who.items():
        for today, delivered in sorted(days.items()):
            before = days.get(today - ONE_DAY)
            if before is None or before == delivered:
                continue
            earlier = [row for row in grades.get(council, []) if row[0] < today]
            seen, ended, came_next = followed(councils, who, grades, council, today)
            earned = [row for row in seen if row[0] >= year_later(today) and row[1]]
            found[council, today.isoformat()] = {
                "from": before[0],
                "to": delivered[0],
                "provider": delivered[1],
                "grade_before": earlier[-1][1] if earlier else "",
                "grade_before_on": earlier[-1][0].isoformat() if earlier else "",
                "first_earned": earned[0][1] if earned else "",
                "inspections": str(len(seen)),
                "ended_on": "" if ended == last_day else ended.isoformat(),
                "followed_by": came_next[0] if came_next else "",
            }
    rows = {(row["gss_code"], row["go_live"]): row for row in files("changes")}
    assert {key: {name: rows[key][name] for name in found[key]} for key in rows} == found
    assert len(found) > 30
