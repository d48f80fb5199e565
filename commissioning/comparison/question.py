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
