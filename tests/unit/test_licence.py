"""Whom each dataset names: publishers, and those whose figures came through another."""

import pytest

from commissioning.tables.licence import ATTRIBUTION, attribution


@pytest.mark.parametrize(
    ("slug", "is_named"),
    [
        ("observations", True),
        ("panel", True),
        ("figures-financial-year", True),
        ("inspections", False),
    ],
)
def test_whose_figures_came_through_the_dfe_is_named_beside_them(slug, is_named):
    for name in ("Department for Work and Pensions", "Cafcass"):
        assert (name in attribution(slug)) is is_named
        assert name in ATTRIBUTION


def test_types_and_names_of_councils_name_mysociety_and_others_do_not():
    assert "mySociety" in attribution("authorities")
    assert "mySociety" not in attribution("observations")
