"""Who delivered the whole service for each council on any day, and since when."""

from collections import defaultdict
from typing import NamedTuple

from ..comparison.groups import NOT_RECORDED
from ..models import REGISTER_BEGINS, WHOLE_SERVICE, DeliveryArrangement, Evidence

DAYS_A_YEAR = 365.25


class Delivery(NamedTuple):
    """Who delivered on a day. ``since`` is the first day of the run of arrangements with one model
    and provider, ``at_least`` says that the run may be older than the register, and the
    initiation is that of its first."""

    model: str = NOT_RECORDED
    provider: str | None = None
    provider_name: str | None = None
    control: str | None = None
    evidence: str | None = None
    arrangement: str | None = None
    since: object = None
    years: float | None = None
    at_least: bool | None = None
    initiation: str | None = None


class Ledger:
    """The arrangements for the whole service, read once."""

    def __init__(self):
        self._of_council = defaultdict(list)
        for arrangement in (
            DeliveryArrangement.objects.filter(scope=WHOLE_SERVICE)
            .select_related("provider")
            .order_by("started_on", "pk")
        ):
            self._of_council[arrangement.authority_id].append(arrangement)

    def on(self, council, day):
        """The Delivery of a council (primary key) on a day."""
        begun = [a for a in self._of_council[council] if a.started_on <= day]
        if not begun or (begun[-1].ended_on and begun[-1].ended_on < day):
            return Delivery()
        now, first = begun[-1], begun[-1]
        for earlier in reversed(begun):
            if (earlier.model, earlier.provider_id) != (now.model, now.provider_id):
                break
            first = earlier
        return Delivery(
            now.model,
            now.provider.slug if now.provider else None,
            now.provider.name if now.provider else None,
            now.control,
            now.evidence,
            now.reference,
            first.started_on,
            round((day - first.started_on).days / DAYS_A_YEAR, 2),
            first.evidence == Evidence.ASSUMED and first.started_on == REGISTER_BEGINS,
            first.initiation,
        )
