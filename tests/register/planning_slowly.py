"""What the planning pages say, worked out a second time and the long way round: from the files
that everybody can take away, without a line of the code that made the pages."""

import csv
import datetime
import io
from collections import defaultdict

WHOLE = "childrens-social-care"
A_MONTH = 365.25 / 12


def rows(client, address):
    """The rows of a CSV as dictionaries."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def day(text):
    return datetime.date.fromisoformat(text) if text else None


class Register:
    """The tables as they are published."""

    def __init__(self, client):
        self.client = client
        whole = [r for r in rows(client, "/data/arrangements.csv") if r["scope"] == WHOLE]
        self.arrangements = sorted(whole, key=lambda r: r["started_on"])
        self.events = rows(client, "/data/arrangement-events.csv")
        self.considered = rows(client, "/data/considered-changes.csv")
        self.councils = {r["gss_code"]: r for r in rows(client, "/data/authorities.csv")}
        self.changes = rows(client, "/data/initiation.csv")
        self._figures, self._joint = {}, defaultdict(dict)

    def figures(self, indicator):
        """By council, by year: (figure, whether it breaks the series). Read once."""
        if indicator not in self._figures:
            self._figures[indicator] = self._read(indicator)
        return self._figures[indicator]

    def _read(self, indicator):
        found = defaultdict(dict)
        for row in rows(self.client, f"/data/observations.csv?indicator={indicator}"):
            value = row.get(indicator) or row.get("value")
            if row["geographic_level"] != "Local authority" or row["unreliable"] == "true":
                continue
            try:
                number = float(value)
            except ValueError:
                continue
            year = row["time_period"]
            year = int(year) if len(year) == 4 else int(year[:2] + year[4:])
            found[row["new_la_code"]][year] = (number, row["break_in_series"] == "true")
            if row["reporting_unit"]:
                names = self._joint[indicator].setdefault((row["reporting_unit"], year), {})
                names[row["la_name"]] = row["new_la_code"]
        return found

    def counted(self, indicator):
        """The same figures, those of one joint return of one year with the first by name alone."""
        found = {council: dict(years) for council, years in self.figures(indicator).items()}
        for (_, year), names in self._joint[indicator].items():
            for name in sorted(names)[1:]:
                del found[names[name]][year]
        return found

    def like_starts(self, indicator, baseline):
        """(reach, [(council, year, change)]): starts within a quarter, or half, of a deviation."""
        figures = self.counted(indicator)
        values = [v for years in figures.values() for v, _ in years.values()]
        mean = sum(values) / len(values)
        deviation = (sum((v - mean) ** 2 for v in values) / (len(values) - 1)) ** 0.5
        for reach in (0.25, 0.5):
            starts = []
            for council, years in figures.items():
                for year, (value, _) in years.items():
                    if year + 3 not in years or abs(value - baseline) > reach * deviation + 1e-9:
                        continue
                    if any(years.get(y, (0, False))[1] for y in (year + 1, year + 2, year + 3)):
                        continue
                    starts.append((council, year, round(years[year + 3][0] - value, 6)))
            if len(starts) >= 30 and len({c for c, _, _ in starts}) >= 15:
                break
        return reach, starts

    def moved(self, indicator, baseline, way):
        """By council, (year, change) of its newest like start that moved five points one way."""
        found = {}
        for council, year, change in sorted(self.like_starts(indicator, baseline)[1]):
            if way * change >= 5:
                found[council] = (year, change)
        return found

    def change_in_three_years(self, indicator, council, year):
        """By how much a figure moved; None where one is missing or a break lies between."""
        years = self.figures(indicator)[council]
        if year not in years or year + 3 not in years:
            return None
        if any(years[y][1] for y in (year + 1, year + 2, year + 3) if y in years):
            return None
        return round(years[year + 3][0] - years[year][0], 6)

    def still_running(self, option, day):
        """Kaplan and Meier's share that still ran after a day; how many were followed so far."""
        own = [c for c in self.changes if c["to"] == option and c["days"]]
        cases = [(int(c["days"]), bool(c["ended_on"])) for c in own]
        share = 1.0
        for when in sorted({days for days, ended in cases if ended and days <= day}):
            at_risk = sum(days >= when for days, _ in cases)
            ends = sum(days == when for days, ended in cases if ended)
            share *= 1 - ends / at_risk
        return share, sum(days >= day for days, _ in cases)

    def neighbours(self, council):
        """The rows of its ten statistical neighbours of 2025, nearest first."""
        near = rows(self.client, "/data/statistical-neighbours.csv")
        own = [r for r in near if r["authority"] == council and r["edition"] == "2025"]
        return [self.councils[r["neighbour"]] for r in sorted(own, key=lambda r: int(r["rank"]))]

    def of_neighbours(self, indicator, council, year):
        """The figures of its neighbours in a year, of one joint return once, of its own none."""
        figures, seen, found = self.figures(indicator), set(), []
        returns = [
            set(names.values())
            for (_, when), names in self._joint[indicator].items()
            if when == year
        ]
        near = [r["gss_code"] for r in self.neighbours(council)]
        for code in near:
            together = next((one for one in returns if code in one), {code})
            if year in figures[code] and council not in together and code not in seen:
                found.append(figures[code][year][0])
                seen |= together
        return found

    def months_to_go_live(self, kind):
        """By reference of the change, the months from the first event of a kind to go-live, dates
        known to the month or year at their middle."""
        found = {}
        for change in self.changes:
            if change["to"] == "in_house":
                continue
            begun = next(r for r in self.arrangements if r["reference"] == change["change"])
            live = middle(begun["started_on"], begun["started_precision"])
            own = [
                middle(e["happened_on"], e["precision"])
                for e in sorted(self.events, key=lambda e: e["happened_on"])
                if e["arrangement"] == begun["reference"] and e["kind"] == kind
            ]
            own = [on for on in own if live and on and on <= live]
            if own:
                found[change["change"]] = (live - own[0]) / A_MONTH
        return found


def middle(text, precision):
    """The middle of what is known of a date, as a number of days; None of an estimate."""
    if precision not in ("day", "month", "year"):
        return None
    first = day(text)
    if precision == "day":
        return float(first.toordinal())
    after = first.year * 12 + (12 if precision == "year" else first.month)
    last = datetime.date(after // 12, after % 12 + 1, 1) - datetime.timedelta(days=1)
    return (first.toordinal() + last.toordinal()) / 2
