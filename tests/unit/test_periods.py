"""How well a date is known, in words and for machines."""

import datetime

import pytest

from authorities.periods import Precision, machine_readable

DAY = datetime.date(2017, 6, 16)


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        (Precision.DAY, "2017-06-16"),
        (Precision.MONTH, "2017-06"),
        (Precision.BY, "2017-06"),
        (Precision.ESTIMATED, "2017-06"),
        (Precision.YEAR, "2017"),
    ],
)
def test_a_date_for_machines_is_no_finer_than_it_is_known(precision, text):
    assert machine_readable(DAY, precision) == text
