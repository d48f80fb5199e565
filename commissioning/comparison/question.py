"""What is asked, as a value: the same question gives the same answer behind every door."""

import datetime
from dataclasses import dataclass
from typing import Any

from authorities.models import INSPECTED, PUBLISHED  # noqa: F401 (words of every question)

OVERALL, LEADERSHIP = "overall", "leadership"
# Ofsted gives no overall effectiveness for inspections that start on or after 1 April 2026: see the
# method page for the source.
LAST_OVERALL = datetime.date(2026, 3, 31)
# Beside whom a change is shown, what is counted of both, and what grades of 2009 to 2013 do.
RISK_SET, KEPT = "risk_set", "kept"
NEXT, GOOD_WITHIN_5Y, LATEST = "next", "good_within_5y", "latest"
COUNT, SHOW = "count", "show"
# To whom a grade is credited: who delivered when it was given, or who delivers on the day asked.
AT_INSPECTION, NOW = "at_inspection", "now"
WINDOW = 12  # months after go-live within which a grade is inherited


@dataclass(frozen=True)
class RatingsQuestion:
    """Which grades, by who delivered which service, as at which day.

    ``basis`` says whether an inspection counts from its first day (``inspected``, Ofsted's own
    way) or from the day of its report (``published``). ``published_by``, if given, leaves out
    reports published later, as Ofsted's yearly tables do. No ``regions`` means all of England.
    ``delivered`` says to whom a grade is credited; ``carry`` lets the last overall grade stand
    where the newest inspection gave none because Ofsted no longer does.
    """

    as_at: datetime.date
    scope: str
    area: str = OVERALL
    basis: str = INSPECTED
    published_by: datetime.date | None = None
    regions: tuple[str, ...] = ()
    delivered: str = AT_INSPECTION
    carry: bool = False

    def as_dict(self):
        """The question in the words of the query string, dates as ISO text."""
        return {
            "as_at": self.as_at.isoformat(),
            "area": self.area,
            "scope": self.scope,
            "basis": self.basis,
            "published_by": self.published_by.isoformat() if self.published_by else None,
            "region": list(self.regions),
            "delivered": self.delivered,
            "carry": self.carry,
        }


def area_in_use(as_at):
    """The area to ask for where none was: overall effectiveness for as long as Ofsted gave it,
    and leadership since, because each new inspection would otherwise take a council away."""
    return OVERALL if as_at <= LAST_OVERALL else LEADERSHIP


@dataclass(frozen=True)
class OutcomesQuestion:
    """Which indicator for which period, by who delivered which service on the period's last day.
    ``highlight`` is the GSS code of a council to be pointed out, or empty."""

    indicator: str
    period: str
    period_end: datetime.date
    scope: str
    regions: tuple[str, ...] = ()
    highlight: str = ""

    def as_dict(self):
        """The question in the words of the query string, dates as ISO text."""
        return {
            "indicator": self.indicator,
            "period": self.period,
            "period_end": self.period_end.isoformat(),
            "scope": self.scope,
            "region": list(self.regions),
            "highlight": self.highlight or None,
        }


@dataclass(frozen=True)
class CouncilsQuestion:
    """Which councils side by side, in which indicators; no councils where none are chosen."""

    councils: tuple = ()
    indicators: tuple = ()


@dataclass(frozen=True)
class CostOutcomeQuestion:
    """Which indicator of cost against which of outcome, by who delivered which service."""

    cost: Any
    outcome: Any
    scope: str
    regions: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChangesQuestion:
    """Which changes of who delivers a service, and how what Ofsted found is read.

    ``window`` is the number of months after go-live within which a grade is inherited. No
    ``initiation``, ``model_from`` or ``model_to`` means any; ``not_recorded`` as ``model_from``
    means a part of the service for which nothing was recorded before.

    ``controls``: beside the risk set (the same grade, in-house and not yet changed on the day of
    go-live, whatever they did later) or beside those that ``kept`` their model for five years.
    ``outcome``: the ``next`` full inspection after the window, Good or better within five years,
    or the ``latest`` grade while it lasted. ``earlier``: whether grades of 2009 to 2013 ``count``
    as the grade before where nothing newer stands, or are shown alone.
    """

    scope: str
    area: str = OVERALL
    basis: str = INSPECTED
    window: int = WINDOW
    initiation: tuple[str, ...] = ()
    model_from: tuple[str, ...] = ()
    model_to: tuple[str, ...] = ()
    controls: str = RISK_SET
    outcome: str = NEXT
    earlier: str = SHOW

    def as_dict(self):
        """The question in the words of the query string."""
        return {
            "scope": self.scope,
            "area": self.area,
            "basis": self.basis,
            "window": self.window,
            "initiation": list(self.initiation),
            "model_from": list(self.model_from),
            "model_to": list(self.model_to),
            "controls": self.controls,
            "outcome": self.outcome,
            "earlier": self.earlier,
        }


@dataclass(frozen=True)
class SameStartQuestion(ChangesQuestion):
    """The same, and which one change of them: the reference of what it began, or empty."""

    change: str = ""


@dataclass(frozen=True)
class GradeChangesQuestion:
    """Which pairs of successive full inspections, by who delivered which service at the later
    one: inspections that began on or before ``as_at``, both under ``framework`` (a code, or empty
    for any), with reports out by ``published_by``, if given."""

    scope: str
    as_at: datetime.date
    area: str = OVERALL
    framework: str = ""
    published_by: datetime.date | None = None

    def as_dict(self):
        """The question in the words of the query string, dates as ISO text."""
        return {
            "scope": self.scope,
            "as_at": self.as_at.isoformat(),
            "area": self.area,
            "framework": self.framework or None,
            "published_by": self.published_by.isoformat() if self.published_by else None,
        }


@dataclass(frozen=True)
class ImprovementQuestion:
    """From which grade in which area to what (``better`` than it, or ``good`` or outstanding),
    by who delivered ``landmark`` months after the judgement."""

    scope: str
    area: str = OVERALL
    from_grade: str = "inadequate"
    to: str = "better"
    landmark: int = 24

    def as_dict(self):
        """The question in the words of the query string."""
        return {
            "scope": self.scope,
            "area": self.area,
            "from_grade": self.from_grade,
            "to": self.to,
            "landmark": self.landmark,
        }


@dataclass(frozen=True)
class AroundQuestion:
    """What an indicator did around changes to some models: beside which controls, and over which
    years from go-live. Years from 0 (or 1, if asked from there) to ``to_year`` make the one
    estimate; those before go-live are shown."""

    indicator: str
    controls: str
    to: tuple[str, ...]
    from_year: int
    to_year: int

    def as_dict(self):
        """The question in the words of the query string."""
        return {
            "indicator": self.indicator,
            "controls": self.controls,
            "to": list(self.to),
            "from_year": self.from_year,
            "to_year": self.to_year,
        }
