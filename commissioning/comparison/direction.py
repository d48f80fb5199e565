"""Which way a grade moved. Grades have an order and no distances. Knows no web, and of the
database only which grades there are."""

from collections import Counter

from authorities.models import Grade

BETTER, SAME, WORSE, UNKNOWN = "better", "same", "worse", "unknown"


def movement(before, after):
    """BETTER, SAME or WORSE; UNKNOWN where either grade is missing (empty), or where they are of
    two scales, which have no order between them."""
    if not before or not after or not are_comparable(before, after):
        return UNKNOWN
    before, after = Grade.known()[before], Grade.known()[after]
    step = before.rank - after.rank
    return BETTER if step > 0 else WORSE if step < 0 else SAME


def are_comparable(one, other):
    """Whether two grades are of one scale."""
    known = Grade.known()
    return known[one].scale_id == known[other].scale_id


def is_reached(grade, from_grade, to):
    """Whether a grade is ``better`` than from_grade or, for ``good``, good or better."""
    if not grade:
        return False
    if to == BETTER:
        return movement(from_grade, grade) == BETTER
    return Grade.known()[grade].is_good


def counted(movements):
    """How many of each, all four always named."""
    found = Counter(movements)
    return {way: found[way] for way in (BETTER, SAME, WORSE, UNKNOWN)}
