"""When a council has closed, at the edges of its last day."""

import pytest

from authorities.days.future import looked_at_on
from authorities.models import LocalAuthority

from .worlds import on


@pytest.mark.parametrize(
    ("closed_on", "has_closed"),
    [(None, False), ("2021-03-30", True), ("2021-03-31", False), ("2021-04-01", False)],
)
def test_it_has_once_its_last_day_is_over(closed_on, has_closed):
    council = LocalAuthority(name="Oldshire", closed_on=on(closed_on))
    with looked_at_on(on("2021-03-31")):
        assert council.has_closed is has_closed
        assert council.existed_on(on("2021-03-31")) is not has_closed
