"""What is asked, as a value: the same question gives the same answer behind every door."""

import datetime
from dataclasses import dataclass

OVERALL = "overall"
INSPECTED, PUBLISHED = "inspected", "published"


@dataclass(frozen=True)
class RatingsQuestion:
    """Which grades, by who delivered which service, as at which day.

    ``basis`` says whether an inspection counts from its first day (``inspected``, Ofsted's own
    way) or from the day of its report (``published``). ``published_by``, if given, leaves out
    reports published later, as Ofsted's yearly tables do. No ``regions`` means all of England.
    """

    as_at: datetime.date
    scope: str
    area: str = OVERALL
    basis: str = INSPECTED
    published_by: datetime.date | None = None
    regions: tuple[str, ...] = ()

    def as_dict(self):
        """The question in the words of the query string, dates as ISO text."""
        return {
            "as_at": self.as_at.isoformat(),
            "area": self.area,
            "scope": self.scope,
            "basis": self.basis,
            "published_by": self.published_by.isoformat() if self.published_by else None,
            "region": list(self.regions),
        }


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
class ChangesQuestion:
    """Which changes of who delivers a service, and how what Ofsted found is read.

    ``window`` is the number of months after go-live within which a grade is inherited. No
    ``initiation``, ``model_from`` or ``model_to`` means any; ``not_recorded`` as ``model_from``
    means a part of the service for which nothing was recorded before.
    """

    scope: str
    area: str = OVERALL
    basis: str = INSPECTED
    window: int = 12
    initiation: tuple[str, ...] = ()
    model_from: tuple[str, ...] = ()
    model_to: tuple[str, ...] = ()

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
        }


@dataclass(frozen=True)
class MovementsQuestion:
    """Which pairs of successive full inspections, by who delivered which service at the later
    one: inspections that began on or before ``as_at``, both under ``framework`` (a code, or empty
    for any), with reports out by ``published_by``, if given."""

    scope: str
    as_at: datetime.date
    area: str = OVERALL
    framework: str = "ilacs"
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
