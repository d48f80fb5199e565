"""Whatever has a word, a letter, a place or a family for each delivery model has one for all: what
is left out would be an error on the first page that shows an arrangement with it."""

from pathlib import Path

import pytest

from commissioning.charts.palette import MODELS
from commissioning.comparison.council_story import CALLED
from commissioning.models import DeliveryModel
from commissioning.planning.forms.evidence import ASKED_ABOUT
from commissioning.planning.options import KINDS

SHEET = (Path(__file__).parents[2] / "static" / "site.css").read_text()


@pytest.mark.parametrize(
    "held",
    [MODELS, CALLED, KINDS],
    ids=["letters and colours", "words of the story", "families of options"],
)
def test_every_model_is_held(held):
    assert set(DeliveryModel.values) <= set(map(str, held))


def test_every_option_that_is_asked_about_is_known():
    assert {code for code, _ in ASKED_ABOUT} == set(KINDS)


@pytest.mark.parametrize("model", DeliveryModel.values)
def test_a_line_of_every_model_has_a_colour_in_the_dark(model):
    _, colour, _ = MODELS[model]
    assert f'[stroke="{colour}"]' in SHEET
