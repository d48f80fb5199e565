"""How much one council buys in one year, from the shares that are published. Pure arithmetic."""

from dataclasses import dataclass

from .question import INDEPENDENT, PRIVATE, SPEND

SHARES = {
    PRIVATE: ("placement_private_pct",),
    INDEPENDENT: ("placement_private_pct", "placement_voluntary_pct"),
    SPEND: ("cla_spend_private_pct", "cla_spend_voluntary_pct"),
}
# What is known besides bounds a share that was held back.
OTHERS = {INDEPENDENT: ("placement_own_pct", "placement_other_council_pct")}
# Shares are published as whole percentages, so that their sum may pass 100 by rounding.
WHOLE = 100


@dataclass(frozen=True)
class Dose:
    """A share in percent: ``value`` where all parts are published, and what it lies between."""

    value: float | None
    lower: float | None
    upper: float | None

    @property
    def is_bounded(self):
        """Whether a part was held back, so that only bounds are known."""
        return self.value is None and self.upper is not None


def dose_of(kind, published):
    """The Dose of a kind, from published shares by indicator; a share that is held back or not
    there is missing from ``published``. A held-back voluntary share is at least nothing and at
    most what the private, own and other councils' shares leave, where all of these are known."""
    parts = [published.get(code) for code in SHARES[kind]]
    if None not in parts:
        total = sum(parts)
        return Dose(total, total, total)
    first, *rest = parts
    others = [published.get(code) for code in OTHERS.get(kind, ())]
    if first is None or not rest or not others or None in others:
        return Dose(None, None, None)
    return Dose(None, first, max(first, WHOLE - sum(others)))
