"""Which way a grade moved. Grades have an order and no distances. Knows no database and no web."""

from collections import Counter

from .summaries import GRADES

BETTER, SAME, WORSE, UNKNOWN = "better", "same", "worse", "unknown"


def movement(before, after):
    """BETTER, SAME or WORSE; UNKNOWN where either grade is missing (empty)."""
    if not before or not after:
        return UNKNOWN
    step = GRADES.index(before) - GRADES.index(after)
    return BETTER if step > 0 else WORSE if step < 0 else SAME


def is_reached(grade, from_grade, to):
    """Whether a grade is ``better`` than from_grade or, for ``good``, good or outstanding."""
    if not grade:
        return False
    return GRADES.index(grade) < (GRADES.index(from_grade) if to == BETTER else 2)


def counted(movements):
    """How many of each, all four always named."""
    found = Counter(movements)
    return {way: found[way] for way in (BETTER, SAME, WORSE, UNKNOWN)}
