"""Pictures and tables round alike: halves away from zero, as a reader would by hand."""

import pytest

from authorities.models import Indicator
from commissioning.charts import drawing
from commissioning.web.templatetags.register import change, figure
from commissioning.web.templatetags.study import difference

ONE_PLACE = Indicator(unit="number", decimal_places=1)


@pytest.mark.parametrize(
    ("value", "shown"), [(0.25, "0.3"), (64.35, "64.4"), (64.349, "64.3"), (-0.25, "−0.3")]
)
def test_a_table_has_the_last_digit_of_its_picture(value, shown):
    assert figure(value, ONE_PLACE) == shown
    assert drawing.figure(value, 1) == shown.replace("−", "-")


def test_differences_are_rounded_by_the_same_rule():
    assert change(0.25, ONE_PLACE) == "+0.3"
    assert difference(-0.25, ONE_PLACE) == "−0.3"


def test_means_have_a_decimal_more():
    assert figure(0.125, ONE_PLACE, extra=1) == "0.13"
