"""Outcomes and cost around changes of who delivers."""

from commissioning.catalogue.study.around import AROUND as FILES
from commissioning.comparison.around.answer import around, as_dict
from commissioning.questions.around import AroundForm

from .declaration import Comparison

AROUND = Comparison(
    "around",
    "Outcomes around a change",
    "An indicator around changes of who delivers, by years from go-live",
    AroundForm.asked,
    lambda question, cached: around(question),
    FILES,
    lambda question, answer, data_version: as_dict(answer),
    is_dataset=True,
)
