"""Whether a grade is what was waited for, grade by grade."""

import pytest

from commissioning.comparison.direction import BETTER, is_reached

pytestmark = pytest.mark.django_db
LOW, FAIR, GOOD, BEST = "inadequate", "requires_improvement", "good", "outstanding"
TO_GOOD = "good"


@pytest.mark.parametrize(
    ("grade", "better", "good"),
    [(LOW, False, False), (FAIR, True, False), (GOOD, True, True), (BEST, True, True)],
)
def test_from_inadequate(grade, better, good):
    assert is_reached(grade, LOW, BETTER) is better
    assert is_reached(grade, LOW, TO_GOOD) is good


def test_without_a_grade_nothing_is_reached():
    assert is_reached("", LOW, BETTER) is False
    assert is_reached("", LOW, TO_GOOD) is False
