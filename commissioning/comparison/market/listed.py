"""Provision as the lists have it, read once: what stood in each list, and its grade there."""

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from authorities.models import LocalAuthority
from providers.models import ProvisionEvent, ProvisionGrade, ProvisionList, ProvisionSpell

from .whose import whose


class ListedProvision(NamedTuple):
    """One provision in one list."""

    provision: int
    kind: str
    whose: str
    owner: str
    places: int | None
    area: str
    region: str


class Market:
    """Everything of all lists, for counting. Read with four queries, asked often."""

    def __init__(self):
        self.lists = list(ProvisionList.objects.order_by("code"))
        self.councils = {a.gss_code: a for a in LocalAuthority.objects.all()}
        self._spells = list(
            ProvisionSpell.objects.order_by("pk").values_list(
                "provision",
                "first_list",
                "last_list",
                "provision_type",
                "sector",
                "externalised",
                "owner",
                "places",
                "area_code",
            )
        )
        self._externalised = {row[0] for row in self._spells if row[5]}
        self.events = list(
            ProvisionEvent.objects.order_by("pk").values_list(
                "provision", "kind", "year_to", "provision_type", "sector", "area_code"
            )
        )
        self._on = {}

    @property
    def newest(self):
        """The newest list; None where the register holds none."""
        return self.lists[-1] if self.lists else None

    def on(self, code):
        """What stands in the list: ListedProvision, in the order of the spells."""
        if code not in self._on:
            self._on[code] = tuple(
                ListedProvision(
                    row[0],
                    row[3],
                    whose(row[4], row[5]),
                    row[6],
                    row[7],
                    row[8],
                    self.region(row[8]),
                )
                for row in self._spells
                if row[1] <= code <= row[2]
            )
        return self._on[code]

    @cached_property
    def newest_by_area(self):
        """What stands in the newest list, by the area in which it stands."""
        found = defaultdict(list)
        for row in self.on(self.newest.code) if self.newest else ():
            found[row.area].append(row)
        return dict(found)

    def region(self, area):
        """The region of an area, "" outside England."""
        return self.councils[area].region_code if area in self.councils else ""

    def whose_event(self, event):
        """Whose the provision of an event was, known to be a trust's from its spells."""
        return whose(event[4], event[0] in self._externalised)


def grades_on(code):
    """By provision, the grade that the list has as the latest."""
    return dict(
        ProvisionGrade.objects.on_list(code)
        .exclude(grade="")
        .order_by()
        .values_list("provision", "grade")
    )
