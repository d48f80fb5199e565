"""The panel rebuilt from the site's own downloads, with the standard library alone: one council
after another, one cell after another, each looked for from the beginning."""

import csv
import io
import itertools
from datetime import date

from .slowly_study import possible_days

AREAS = ["overall", "leadership", "help_and_protection", "in_care", "care_leavers"]
FULL = ["standard", "short", "single", "single_reinspection"]
BEST_FIRST = ["outstanding", "good", "requires_improvement", "inadequate"]
TABLES = [
    "authorities",
    "arrangements",
    "inspections",
    "judgements",
    "judgement-areas",
    "frameworks",
    "providers",
    "statistical-neighbours",
    "indicators",
    "observations",
]


def within(day, first, last):
    return (not first or first <= day) and (not last or day <= last)


def reason(arrangement):
    """Why the first day of an arrangement is not known, in the site's words."""
    day = date.fromisoformat(arrangement["started_on"])
    words = {
        "day": "",
        "month": f"in {day:%B %Y}",
        "year": f"in {day:%Y}",
        "estimated": f"about {day:%B %Y}",
        "by": f"by {day:%B %Y}",
    }[arrangement["started_precision"]]
    return words and f"the day of the change is not known: {words}"


class Slowly:
    def __init__(self, download):
        """``download`` gives the bytes of a table's CSV, with councils of any day."""
        self.tables = {slug: self._read(download(slug)) for slug in TABLES}
        self.councils = {row["gss_code"]: row for row in self.tables["authorities"]}
        self.figures = {}
        for row in self.tables["observations"]:
            if row["geographic_level"] == "Local authority":
                end = row["period_end"]
                year = int(end[:4]) + (end[5:] > "03-31")
                self.figures[row["new_la_code"], year, row["indicator"]] = row

    @staticmethod
    def _read(content):
        return list(csv.DictReader(io.StringIO(content.decode())))

    def rows(self, last_year):
        for year in range(2010, last_year + 1):
            day = f"{year}-03-31"
            for council in sorted(self.councils.values(), key=lambda row: row["slug"]):
                if within(day, council["opened_on"], council["closed_on"]):
                    yield self.row(council, year, day)

    def row(self, council, year, day):
        code = council["gss_code"]
        row = {
            "time_period": str(year),
            "time_identifier": "Reporting year",
            "geographic_level": "Local authority",
            "country_code": "E92000001",
            "country_name": "England",
            "region_code": council["region_code"],
            "region_name": council["region_name"],
            "old_la_code": council["dfe_number"],
            "new_la_code": code,
            "la_name": council["name"].split(" (")[0],  # as the DfE calls it
            "as_at": day,
        }
        row |= self.delivery(code, day)
        inspection = self.inspection(code, day)
        row["inspection"] = inspection["reference"] if inspection else ""
        for area in AREAS:
            grade, reason = self.grade(code, day, area)
            on = (inspection["started_on"] or inspection["published_on"]) if grade else ""
            row[f"grade_{area}"] = grade
            row[f"grade_{area}_on"] = on
            age = (date.fromisoformat(day) - date.fromisoformat(on)).days if on else ""
            row[f"grade_{area}_age"] = str(age)
            row[f"grade_{area}_missing"] = reason
        return row | self.neighbours(code, day) | self.observed(code, year)

    def delivery(self, code, day):
        names = ["model", "provider", "provider_name", "control", "evidence", "arrangement"]
        names += ["model_since", "years_under_model", "years_at_least", "initiation"]
        names += ["model_not_known"]
        spells = [
            a
            for a in self.tables["arrangements"]
            if a["authority"] == code and a["scope"] == "childrens-social-care"
        ]
        spells.sort(key=lambda a: a["started_on"])
        for before, after in itertools.pairwise(spells):
            alike = (before["model"], before["provider"]) == (after["model"], after["provider"])
            days = possible_days(
                date.fromisoformat(after["started_on"]), after["started_precision"]
            )
            if not alike and days[0].isoformat() <= day < days[-1].isoformat():
                return dict.fromkeys(names, "") | {"model_not_known": reason(after)}
        now = [a for a in spells if within(day, a["started_on"], a["ended_on"])]
        if not now:
            return dict.fromkeys(names, "") | {"model": "not_recorded"}
        (now,) = now
        at = spells.index(now)
        while at and spells[at - 1]["model"] == now["model"]:
            if spells[at - 1]["provider"] != now["provider"]:
                break
            at -= 1
        first = spells[at]
        days = (date.fromisoformat(day) - date.fromisoformat(first["started_on"])).days
        assumed = first["evidence"] == "assumed" and first["started_on"] == "2010-04-01"
        provider = [p["name"] for p in self.tables["providers"] if p["slug"] == now["provider"]]
        return dict(
            zip(
                names,
                [
                    now["model"],
                    now["provider"],
                    provider[0] if provider else "",
                    now["control"],
                    now["evidence"],
                    now["reference"],
                    "" if reason(first) else first["started_on"],
                    "" if reason(first) else str(round(days / 365.25, 2)).removesuffix(".0"),
                    "true" if assumed else "false",
                    first["initiation"],
                    reason(first),
                ],
                strict=True,
            )
        )

    def full_inspections(self, code, day):
        graded = [f["code"] for f in self.tables["frameworks"] if f["gives_grade"] == "true"]
        return [
            i
            for i in self.tables["inspections"]
            if i["authority"] == code
            and i["kind"] in FULL
            and i["framework"] in graded
            and (i["started_on"] or i["published_on"]) <= day
        ]

    def judgements_of(self, inspection):
        return [j for j in self.tables["judgements"] if j["inspection"] == inspection["reference"]]

    def inspection(self, code, day):
        latest = None
        for inspection in self.full_inspections(code, day):
            when = inspection["started_on"] or inspection["published_on"]
            if self.judgements_of(inspection) and (latest is None or when > latest[0]):
                latest = when, inspection
        return latest and latest[1]

    def grade(self, code, day, area):
        known = self.__dict__.setdefault("known", {})
        if (code, day, area) not in known:
            known[code, day, area] = self._grade(code, day, area)
        return known[code, day, area]

    def _grade(self, code, day, area):
        inspection = self.inspection(code, day)
        if inspection is None:
            inspected = self.full_inspections(code, day)
            return "", "not_published" if inspected else "not_yet_inspected"
        themes = {a["code"]: a for a in self.tables["judgement-areas"]}
        for judgement in self.judgements_of(inspection):
            if themes[judgement["area"]]["theme"] == area:
                return judgement["grade"], judgement["missing_reason"]
        of_theme = [
            a
            for a in themes.values()
            if a["framework"] == inspection["framework"] and a["theme"] == area
        ]
        when = inspection["started_on"] or inspection["published_on"]
        if any(within(when, a["judged_from"], a["judged_until"]) for a in of_theme):
            return "", "not_published"
        if area == "overall" and of_theme:
            return "", "overall_not_given"
        return "", "area_not_judged"

    def neighbours(self, code, day):
        rows = [n for n in self.tables["statistical-neighbours"] if n["authority"] == code]
        edition = max((n["edition"] for n in rows), default="")
        near = [self.councils[n["neighbour"]] for n in rows if n["edition"] == edition]
        near = [c["gss_code"] for c in near if within(day, c["opened_on"], c["closed_on"])]
        row = {"neighbours_edition": edition}
        for area in AREAS:
            grades = [self.grade(other, day, area)[0] for other in near]
            ranked = sorted(BEST_FIRST.index(grade) for grade in grades if grade)
            # Half of the grades at most are worse than the middle one; of two, the worse.
            middle = BEST_FIRST[ranked[len(ranked) // 2]] if ranked else ""
            row[f"neighbours_{area}_median"] = middle
            row[f"neighbours_{area}_n"] = str(len(ranked))
        return row

    def observed(self, code, year):
        row, breaks, unreliable = {}, [], []
        for indicator in self.tables["indicators"]:
            name = indicator["code"]
            figure = self.figures.get((code, year, name))
            row[name] = figure["value"] if figure else ""
            row[f"{name}_symbol"] = figure["symbol"] if figure else ""
            if figure and figure["break_in_series"] == "true":
                breaks.append(name)
            if figure and figure["unreliable"] == "true":
                unreliable.append(name)
        return row | {"breaks_in_series": " | ".join(breaks), "unreliable": " | ".join(unreliable)}
