"""A delivery arrangement in words: its days no finer than they are known, its contract, and how
fresh the knowledge of it is."""

from authorities.periods import Precision, machine_readable, show

from .choices import REGISTER_BEGINS, Evidence


class InWords:
    """What lists and pages say of a DeliveryArrangement, whose columns it reads."""

    @property
    def started(self):
        """The first day in words, no finer than it is known. An assumed arrangement that stands
        from the register's first day may be older."""
        words = show(self.started_on, self.started_precision)
        is_older = self.evidence == Evidence.ASSUMED and self.started_on == REGISTER_BEGINS
        return f"{words} or before" if is_older else words

    @property
    def started_iso(self):
        """The first day for machines, no finer than it is known."""
        return machine_readable(self.started_on, self.started_precision)

    @property
    def ended(self):
        """The last day in words, or nothing while it runs."""
        return show(self.ended_on, self.ended_precision)

    @property
    def confirmed(self):
        """How fresh the knowledge is that an open arrangement runs: "last confirmed October
        2024", "no evidence since April 2019", or nothing where it ended or is assumed."""
        if self.ended_on or self.evidence == Evidence.ASSUMED:
            return ""
        if self.evidence_on:
            return f"last confirmed {show(self.evidence_on, Precision.MONTH)}"
        # "by April 2019": it was first seen in that month.
        seen = self.started_precision == Precision.BY
        known = Precision.MONTH if seen else self.started_precision
        return f"no evidence since {show(self.started_on, known)}"

    @property
    def contract(self):
        """The terms of the contract in words, as far as they are stated."""
        terms = [
            self.contract_months and f"{self.contract_months} months as first agreed",
            self.contract_value and f"£{self.contract_value:,} as stated then",
            self.contract_ends_on and f"to {show(self.contract_ends_on)}",
        ]
        return ", ".join(filter(None, terms))

    @property
    def until(self):
        """The last day in words or, while it runs, how fresh the knowledge of that is."""
        return self.ended or ", ".join(filter(None, ["Open", self.confirmed]))

    @property
    def who(self):
        """The provider's name, or the council itself."""
        return self.provider.name if self.provider else "The council itself"
