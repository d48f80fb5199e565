"""The question of ``/grades/``: all grades in force on a day."""

import datetime
from dataclasses import dataclass

from .fields import DayField, RegionField, within_register
from .form import QuestionForm, with_today


@dataclass(frozen=True)
class LatestGradesQuestion:
    """The grades in force on a day in all areas, in some regions (codes) or in all."""

    as_at: datetime.date
    regions: tuple[str, ...]

    def has(self, council):
        return not self.regions or council.region_code in self.regions


class LatestGradesForm(QuestionForm):
    """``/grades/``: a day, and regions; today and all of England without them."""

    as_at = DayField(
        label="As at", validators=[within_register], help_text="Any day since 1 April 2010."
    )
    region = RegionField(label="Region", required=False)

    @classmethod
    def asked(cls, parameters):
        """The form of a query string, with today shown where no day was given."""
        return cls(with_today(parameters))

    def question(self):
        """The question asked. Call it on a valid form only."""
        return LatestGradesQuestion(self.cleaned_data["as_at"], tuple(self.cleaned_data["region"]))
