"""Short names of councils and counties, written out."""

import pytest

from authorities.abbreviations import COUNCILS, COUNTIES, written_out
from commissioning.catalogue.search.matching import plain


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("worcs", "worcestershire"),
        ("spending in herts today", "spending in hertfordshire today"),
        ("ne lincs", "north east lincolnshire"),
        ("n lincs and w sussex", "north lincolnshire and west sussex"),
        ("b&nes", "bath and north east somerset"),
        ("lbs", "london boroughs"),
    ],
)
def test_it_is_written_out(short, whole):
    assert written_out(short) == whole


@pytest.mark.parametrize(
    "words", ["worcestershire", "children s homes", "s", "n yorkville", "bedside", "mkx"]
)
def test_it_stays(words):
    assert written_out(words) == words


def test_what_is_written_out_stays_when_it_is_written_out_again():
    for short in (*COUNTIES, *COUNCILS):
        assert written_out(written_out(short)) == written_out(short)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("LB Barnet", "Barnet"),
        ("Leeds CC", "Leeds"),
        ("Rochdale MBC", "Rochdale"),
        ("B & NES", "Bath and North East Somerset"),
        ("W. Sussex", "West Sussex"),
    ],
)
def test_a_council_with_its_kind_is_the_council(typed, name):
    assert plain(typed) == plain(name)
