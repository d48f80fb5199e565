"""Who delivered a council's service over some years, one stretch after another."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from authorities.periods import start_bounds

from .running import NOT_KNOWN, NOT_RECORDED, ONE_DAY, running_on


@dataclass(frozen=True)
class Delivered:
    """A stretch of days, the first and the last included, under one model; NOT_RECORDED and
    NOT_KNOWN are models here."""

    model: str
    first: date
    last: date


def model_on(terms, day):
    """The model of a council's arrangements (Terms of one service, oldest first) on the day."""
    term, not_known = running_on(terms, day)
    if not_known:
        return NOT_KNOWN
    return term.model if term else NOT_RECORDED


def delivered_over(terms, first, last):
    """The stretches between two days, oldest first: together they leave no day out."""
    begins = sorted({first, *(day for day in _turns(terms) if first < day <= last)})
    found: list[Delivered] = []
    for begin, after in pairwise([*begins, last + ONE_DAY]):
        model = model_on(terms, begin)
        if found and found[-1].model == model:
            found[-1] = replace(found[-1], last=after - ONE_DAY)
        else:
            found.append(Delivered(model, begin, after - ONE_DAY))
    return found


def _turns(terms):
    """The days on which an arrangement began, or was over: of a first day that is not known, the
    earliest and the latest that it can have been."""
    for term in terms:
        yield from start_bounds(term.started_on, term.started_precision)
        if term.ended_on:
            yield term.ended_on + ONE_DAY
