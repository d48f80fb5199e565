"""Who delivered the whole service for each council on any day, and since when."""

from collections import defaultdict
from typing import NamedTuple

from authorities.periods import why_not_known
from commissioning.comparison.delivery import began_with
from commissioning.comparison.running import NOT_RECORDED, running_on
from commissioning.models import REGISTER_BEGINS, WHOLE_SERVICE, DeliveryArrangement, Evidence

DAYS_A_YEAR = 365.25


class Delivery(NamedTuple):
    """Who delivered on a day. ``since`` is the first day of the run of arrangements with one model
    and provider, ``at_least`` says that the run may be older than the register, and the
    initiation is that of its first. Where that depends on a day that is not known, the model is
    empty; ``not_known`` says why it, or the first day, is."""

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
    not_known: str | None = None


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
        spells = self._of_council[council]
        now, why = running_on(spells, day)
        if why:
            return Delivery(model="", not_known=why)
        if now is None:
            return Delivery()
        first = began_with(spells[: spells.index(now) + 1])
        why = why_not_known(first.started_on, first.started_precision)
        return Delivery(
            now.model,
            now.provider.slug if now.provider else None,
            now.provider.name if now.provider else None,
            now.control,
            now.evidence,
            now.reference,
            None if why else first.started_on,
            None if why else round((day - first.started_on).days / DAYS_A_YEAR, 2),
            first.evidence == Evidence.ASSUMED and first.started_on == REGISTER_BEGINS,
            first.initiation,
            why or None,
        )
