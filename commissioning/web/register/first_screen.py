"""What a council's page answers first: its story, its latest judgements, what may come, what is
new. The brief begins with the same."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from authorities.periods import months_after
from commissioning.comparison.council_story import is_judged, story
from commissioning.comparison.happenings import happenings
from commissioning.comparison.market.area import PLACEMENTS

NEWEST = 3


@dataclass(frozen=True)
class NextInspection:
    """From when a full inspection may be due again; ``is_due`` where that day has come, and no day
    for a council that was never inspected."""

    due_from: date | None
    is_due: bool
    years: float


def next_inspection(authority, judged, today):
    """The NextInspection of a council that is open, by its newest inspection with judgements;
    None for one that has closed."""
    if authority.closed_on and authority.closed_on < today:
        return None
    months = settings.EXPECTED_INSPECTION_MONTHS
    due = months_after(judged.inspection.inspected_on, months) if judged else None
    return NextInspection(due, due is None or due <= today, months / 12)


def first_screen(authority, whole, inspections, rows, events, today):
    """For the template. ``whole``: arrangements for the whole service, oldest first; ``rows``:
    InspectionRows, newest first, with all of THEMES."""
    counted = [row for row in rows if row.inspection.gives_grade]
    judged = next((row for row in counted if is_judged(row)), None)
    last = whole[-1] if whole else None
    return {
        "contract_over": last is not None and last.has_outrun_contract(today),
        "story": story(authority, whole, rows, today),
        "judged": judged,
        "awaited": counted[0].inspection if counted and counted[0] is not judged else None,
        "next_inspection": next_inspection(authority, judged, today),
        "newest": happenings(whole, inspections, events, today)[:NEWEST],
    }


CARE = (
    ("placement_own_pct", "own"),
    ("placement_private_pct", "private"),
    ("placement_voluntary_pct", "voluntary"),
    ("placement_other_council_pct", "other councils"),
)


def latest_care(years):
    """The newest year with placements by provider, its known shares in words, and the words for
    those that are not published; None without a year."""
    year = next((year for year in reversed(years) if year.has(PLACEMENTS)), None)
    if year is None:
        return None
    known = [(word, year.own[code]) for code, word in CARE if code in year.own]
    shares = [f"{word} {row.value:.0f}%" for word, row in known if row.value is not None]
    missing = [word for word, row in known if row.value is None]
    return {"year": year.year, "shares": shares, "missing": missing}
