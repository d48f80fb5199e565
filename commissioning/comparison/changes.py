"""Changes of who delivers: a change of model or of provider from one arrangement to the next.

A new owner or control of the same provider is no change, and neither is a reorganisation of
councils: where a council closes and a successor goes on under the same model and provider, the
arrangement lives on in the successor. For the whole service, the first arrangement of a council is
no change: something was delivered before it, but by a council that no longer exists or before the
register begins. For a part of the service it is one, from nothing recorded.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

from authorities.models import LocalAuthority
from authorities.periods import begun_on, over_on, start_bounds, why_not_known
from commissioning.models import WHOLE_SERVICE, DeliveryArrangement

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class DeliveryChange:
    """One change: the arrangement that it began, the one before it (None for nothing recorded),
    and all arrangements through which the same model and provider went on, this one first."""

    arrangement: DeliveryArrangement
    before: DeliveryArrangement | None
    spell: tuple[DeliveryArrangement, ...]
    followed_by: DeliveryArrangement | None

    @property
    def authority(self):
        return self.arrangement.authority

    @property
    def go_live(self):
        return self.arrangement.started_on

    @property
    def go_live_bounds(self):
        """The earliest and the latest day that go-live can have been: one day where it is
        known."""
        return start_bounds(self.go_live, self.arrangement.started_precision)

    @property
    def not_known(self):
        """Why nothing is said that rests on the day of go-live; empty where it is known."""
        return why_not_known(self.go_live, self.arrangement.started_precision)

    def is_unsure_on(self, day):
        """Whether nobody knows if the spell had begun, or had ended, on the day."""
        if begun_on(day, self.go_live, self.arrangement.started_precision) is None:
            return True
        return over_on(day, self.ended_on, self.last.ended_precision) is None

    def why_unsure(self, day):
        """Why nobody knows where the day stands to the spell, in words; empty where that is
        known."""
        if self.not_known:
            return self.not_known
        end = self.last.ended_precision
        is_sure = over_on(day, self.ended_on, end) is not None
        return "" if is_sure else why_not_known(self.ended_on, end)

    @property
    def model_before(self):
        """The model before the change; empty where nothing was recorded."""
        return self.before.model if self.before else ""

    @property
    def last(self):
        """The arrangement with which the spell ended or, while it runs, one that is open."""
        return max(self.spell, key=lambda a: (a.ended_on is None, a.ended_on or a.started_on))

    @property
    def ended_on(self):
        """The last day of the spell; None while it runs."""
        return self.last.ended_on

    def covers(self, authority_id, day):
        """Whether the spell delivered for the council on the day."""
        return any(a.authority_id == authority_id and a.lasted_on(day) for a in self.spell)

    def serves(self, authority_id):
        """Whether the spell delivered for the council on any day."""
        return any(a.authority_id == authority_id for a in self.spell)

    @property
    def successors(self):
        """The councils in which the spell went on after its own council had closed."""
        others = (a.authority for a in self.spell if a.authority_id != self.authority.pk)
        return list(dict.fromkeys(others))

    @property
    def new_owners(self):
        """The arrangements of the spell with which somebody else came to control the provider: no
        change of who delivers. Those of its own council; its successors have others by law."""
        own = [a for a in self.spell if a.authority_id == self.authority.pk]
        return [after for before, after in pairwise(own) if after.control != before.control]


def changes_in(scope):
    """Every Change of a scope, oldest first, with two queries."""
    return _changes(DeliveryArrangement.objects.filter(scope=scope))


def every_change():
    """Every Change of every scope, oldest first, with two queries."""
    return _changes(DeliveryArrangement.objects.all())


def _changes(queryset):
    arrangements = list(
        queryset.select_related("authority", "provider", "scope").order_by(
            "started_on", "authority__name", "pk"
        )
    )
    beside = defaultdict(list)
    for arrangement in arrangements:
        beside[arrangement.authority_id, arrangement.scope_id].append(arrangement)
    before = _befores(arrangements, beside)
    after = defaultdict(list)
    for arrangement in arrangements:
        for earlier in before[arrangement.pk]:
            after[earlier.pk].append(arrangement)
    return [
        _change(arrangement, before[arrangement.pk], after, beside)
        for arrangement in arrangements
        if _is_change(arrangement, before[arrangement.pk])
    ]


def begins_a_change(arrangement):
    """Whether the arrangement began with a change of model or provider."""
    changes = changes_in(arrangement.scope_id)
    return any(change.arrangement == arrangement for change in changes)


def _befores(arrangements, beside):
    """By primary key, what stood before each: of its own council the arrangement that was the last
    to end, or else those of councils that closed the day before and which it carries on.
    ``beside`` has the arrangements by council and scope."""
    closed = defaultdict(list)
    for predecessor, successor in LocalAuthority.successors.through.objects.values_list(
        "from_localauthority", "to_localauthority"
    ):
        closed[successor].append(predecessor)
    return {
        a.pk: _own_before(a, beside[a.authority_id, a.scope_id])
        or [
            earlier
            for predecessor in closed[a.authority_id]
            for earlier in beside[predecessor, a.scope_id]
            if _carries_on(earlier, a)
        ]
        for a in arrangements
    }


def _own_before(arrangement, beside):
    ended = [a for a in beside if a.ended_on and a.ended_on < arrangement.started_on]
    return sorted(ended, key=lambda a: (a.ended_on, a.pk))[-1:]


def _carries_on(earlier, later):
    return _follows_at_once(earlier, later) and later.is_alike(earlier)


def _follows_at_once(earlier, later):
    return earlier.ended_on is not None and later.started_on == earlier.ended_on + ONE_DAY


def _is_change(arrangement, before):
    if not before:
        return arrangement.scope_id != WHOLE_SERVICE
    return not arrangement.is_alike(before[0])


def _change(arrangement, before, after, beside):
    spell = [arrangement]
    for one in spell:  # grows while it is read
        spell.extend(later for later in after[one.pk] if later.is_alike(one))
    change = DeliveryChange(arrangement, before[0] if before else None, tuple(spell), None)
    last = change.last
    if last.ended_on is None:
        return change
    beside_it = beside[last.authority_id, last.scope_id]
    return replace(
        change,
        followed_by=next((a for a in beside_it if a.started_on > last.ended_on), None),
    )
