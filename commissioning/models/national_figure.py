"""National figures on the market that no series and no list of councils holds."""

from django.db import models
from simple_history.models import HistoricalRecords

from authorities.addresses import web_address

PERCENT = "percent"


class NationalFigure(models.Model):
    """One figure for England as somebody stated it once. Definitions and makers differ from row to
    row, so rows are read one by one and never drawn as a line."""

    reference = models.SlugField(
        max_length=120, unique=True, help_text="Stable name: what was counted, and the period."
    )
    measure = models.CharField(max_length=140, help_text="What was counted, in words.")
    period = models.CharField(max_length=60, help_text="The day or the period, in words.")
    value = models.FloatField(help_text="The figure.")
    unit = models.CharField(max_length=40, help_text="What it counts in.")
    publisher = models.CharField(max_length=200, help_text="Who stated it, and who quoted that.")
    source = models.URLField(max_length=400, help_text="Where it was read.")
    note = models.TextField(blank=True, help_text="What to keep in mind when reading it.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["measure", "reference"]
        constraints = [web_address("national_figure_source_is_an_address", "source")]

    def __str__(self):
        return f"{self.measure}, {self.period}"

    @property
    def shown(self):
        """The figure in words: "1,389", "25%"."""
        return f"{self.value:,.10g}%" if self.unit == PERCENT else f"{self.value:,.10g}"
