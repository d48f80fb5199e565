"""What is asked about outsourcing."""

from dataclasses import dataclass

PRIVATE, INDEPENDENT, SPEND = "private", "independent", "spend"
OUT, IN = "out", "in"
# How much a council buys, by the name of the dose.
DOSES = {
    PRIVATE: "Children in care in private placements",
    INDEPENDENT: "Children in care in private or voluntary placements",
    SPEND: "Spending on children in care with private or voluntary providers",
}


@dataclass(frozen=True)
class OutsourcingQuestion:
    """``indicator`` is a code, ``dose`` one of DOSES; ``year`` is that of the dots, by its
    31 March, None for the newest with figures of both. ``breaks`` says whether councils whose
    coding changed because a company began are in or out."""

    indicator: str
    dose: str = PRIVATE
    year: int | None = None
    breaks: str = OUT
    regions: tuple[str, ...] = ()

    def as_dict(self):
        """The question in the words of the query string."""
        return {
            "indicator": self.indicator,
            "dose": self.dose,
            "period": self.year,
            "breaks": self.breaks,
            "region": list(self.regions),
        }

    @property
    def leaves_breaks_out(self):
        return self.breaks == OUT
