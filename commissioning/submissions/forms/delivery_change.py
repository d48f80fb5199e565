"""A change of who delivers: one arrangement ends, the next begins the day after, in one step."""

import datetime

from authorities.periods import Precision, show
from commissioning.models import (
    WHOLE_SERVICE,
    ArrangementEvent,
    DeliveryArrangement,
    DeliveryModel,
    Evidence,
)
from providers.models import Provider

from .rows import reference, row, source_rows, told_sources

DAY = datetime.timedelta(days=1)


def running_on(authority, scope, day):
    """The council's arrangements for a service that are in force on the day."""
    found = authority.arrangements.filter(scope=scope).in_force_on(day)
    return list(found.select_related("provider").order_by("started_on"))


def all_of(authority, scope):
    """The council's arrangements for a service, oldest first."""
    found = authority.arrangements.filter(scope=scope).select_related("provider", "authority")
    return list(found.order_by("started_on"))


class NewArrangement:
    """What is to become of a council's arrangements for a service from a day on.

    ``given`` are the cleaned values of a valid form; ``ending`` is the arrangement that ends, or
    None. The new arrangement lasts as long as the one that it ends would have; where none ended,
    until the next one begins.
    """

    def __init__(self, authority, scope, day, given, ending):
        self.authority, self.scope, self.day = authority, scope, day
        self.given, self.ending = given, ending
        self.reference = reference(authority.slug, scope, day, taken=_is_arrangement)
        self.until, self.until_precision = self._until()

    def _until(self):
        if self.ending:
            return self.ending.ended_on, self.ending.ended_precision
        if self.scope != WHOLE_SERVICE:
            return None, ""
        later = self.authority.arrangements.filter(scope=self.scope, started_on__gt=self.day)
        following = later.order_by("started_on").first()
        if following:
            return following.started_on - DAY, following.started_precision
        closed = self.authority.closed_on
        return closed, Precision.DAY if closed else ""

    @property
    def rows(self):
        """The rows of the submission, by table."""
        told = told_sources(self.given["sources"])
        rows = {
            "providers": self._new_provider(),
            "sources": source_rows(told),
            "arrangements": [*self._end(), self._beginning(list(told))],
            "arrangement-events": self._events(list(told)),
        }
        return {slug: found for slug, found in rows.items() if found}

    def _new_provider(self):
        provider = self.given["provider"]
        if provider is None or provider.pk:
            return []
        facts = ("slug", "name", "legal_form", "source")
        return [row("the new provider", **{name: getattr(provider, name) for name in facts})]

    def _end(self):
        if not self.ending:
            return []
        followed = self.given["what_followed"]
        return [
            row(
                f"the arrangement from {self.ending.started}",
                reference=self.ending.reference,
                ended_on=self.day - DAY,
                ended_precision=self.given["started_precision"],
                **({"what_followed": followed} if followed else {}),
            )
        ]

    def _beginning(self, sources):
        given, provider = self.given, self.given["provider"]
        return row(
            "the new arrangement",
            reference=self.reference,
            authority=self.authority.gss_code,
            scope=self.scope,
            covers=given.get("covers", ""),
            model=given["model"],
            provider=provider.slug if provider else "",
            control=given["control"],
            initiation=given["initiation"],
            started_on=self.day,
            started_precision=given["started_precision"],
            ended_on=self.until,
            ended_precision=self.until_precision,
            contract_months=given["contract_months"],
            contract_value=given["contract_value"],
            contract_ends_on=given["contract_ends_on"],
            notice_url=given["notice_url"],
            evidence=Evidence.SOURCED.value,
            confidence=given["confidence"],
            evidence_on=given["evidence_on"],
            note=given["note"],
            sources=sources,
        )

    def _events(self, sources):
        """Rows of the events, each with a reference of its own."""
        rows, taken = [], set()
        for event in self.given["events"]:
            named = (self.authority.slug, event["happened_on"], event["kind"])
            name = reference(*named, taken=lambda name: name in taken or _is_event(name))
            taken.add(name)
            rows.append(self._event(name, event, sources))
        return rows

    def _event(self, name, event, sources):
        return row(
            f"the event of {show(event['happened_on'], event['precision'])}",
            reference=name,
            authority=self.authority.gss_code,
            arrangement=self.reference,
            sources=sources,
            **event,
        )

    @property
    def title(self):
        model = DeliveryModel(self.given["model"]).label.lower()
        return f"{self.authority.name}: {model} from {show(self.day)}"

    @property
    def after(self):
        """The council's arrangements for the service as they would be, in records that are not
        saved."""
        found = all_of(self.authority, self.scope)
        for arrangement in found:
            if self.ending and arrangement.pk == self.ending.pk:
                arrangement.ended_on = self.day - DAY
                arrangement.ended_precision = self.given["started_precision"]
        return sorted([*found, self._record()], key=lambda one: one.started_on)

    def _record(self):
        names = ("model", "provider", "control", "initiation", "started_precision")
        return DeliveryArrangement(
            authority=self.authority,
            scope_id=self.scope,
            started_on=self.day,
            ended_on=self.until,
            ended_precision=self.until_precision,
            **{name: self.given[name] for name in names},
        )


def provider_called(given):
    """The provider of a name, present or former, or of a name in addresses; None if there is
    none."""
    wanted = given.strip().casefold()
    for provider in Provider.objects.all():
        names = [provider.slug, provider.name, *provider.former_names.split(" | ")]
        if wanted in map(str.casefold, names):
            return provider
    return None


def _is_arrangement(name):
    return DeliveryArrangement.objects.filter(reference=name).exists()


def _is_event(name):
    return ArrangementEvent.objects.filter(reference=name).exists()
