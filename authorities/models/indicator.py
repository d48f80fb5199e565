"""What has been published about councils' children, staff and spending: indicators and values."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from authorities.days.future import NotInFuture
from authorities.periods import one_of

from ..addresses import web_address
from .authority import LocalAuthority, Region


class Unit(models.TextChoices):
    PERCENT = "percent", "Percent"
    RATE = "rate_per_10000", "Per 10,000 children"
    COUNT = "count", "Number"
    FTE = "fte", "Full-time equivalents"
    SCORE = "score", "Score"
    CASES = "cases_per_fte", "Cases per full-time equivalent"
    POUNDS = "gbp", "Pounds"
    POUNDS_A_WEEK = "gbp_per_week", "Pounds a week"
    POUNDS_A_CHILD = "gbp_per_child", "Pounds a child"


class Polarity(models.TextChoices):
    """Which way is better. Where neither is, there is no rank and no band."""

    HIGH = "high_is_better", "High is better"
    LOW = "low_is_better", "Low is better"
    NONE = "none", "Neither"


class Symbol(models.TextChoices):
    """Why there is no figure, in the words of the DfE open data standard."""

    SUPPRESSED = "c", "Suppressed, to protect individuals"
    ROUNDS_TO_ZERO = "k", "Rounds to zero"
    LOW = "low", "Rounds to zero"
    UNRELIABLE = "u", "Unreliable"
    NOT_AVAILABLE = "x", "Not available"
    NOT_APPLICABLE = "z", "Not applicable"


class Indicator(models.Model):
    """One measure, with its definition and the people who answer for it."""

    code = models.SlugField(max_length=60, primary_key=True, help_text="Stable short name.")
    label = models.CharField(max_length=120, help_text="The name in words, with the unit.")
    domain = models.CharField(max_length=40, help_text="The subject that it belongs to.")
    description = models.TextField(help_text="What it measures, in plain words.")
    unit = models.CharField(max_length=20, choices=Unit.choices, help_text="What it counts in.")
    decimal_places = models.PositiveSmallIntegerField(
        default=0, help_text="How many decimal places are shown."
    )
    polarity = models.CharField(
        max_length=20,
        choices=Polarity.choices,
        default=Polarity.NONE,
        help_text="Which way is better.",
    )
    year_type = models.CharField(max_length=40, help_text="The kind of year, as published.")
    period_basis = models.CharField(
        max_length=60, help_text="What a period is: a day, or a year up to a day."
    )
    source = models.CharField(max_length=200, help_text="Who publishes it, and where it was taken.")
    source_url = models.URLField(max_length=300, blank=True, help_text="The publication.")
    caveats = models.TextField(blank=True, help_text="What to keep in mind when reading it.")
    authored_by = models.CharField(max_length=80, help_text="Who wrote this definition.")
    checked_by = models.CharField(
        max_length=80, blank=True, help_text="Who checked it; empty if nobody has."
    )
    reviewed_on = models.DateField(help_text="When it was last reviewed.")
    next_review_on = models.DateField(help_text="When it is due to be reviewed again.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Order within its domain.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            web_address("indicator_source_is_an_address", "source_url"),
            one_of("indicator_unit_known", "unit", Unit.values),
            one_of("indicator_polarity_known", "polarity", Polarity.values),
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("indicator-detail", args=[self.code])


class Observation(models.Model):
    """One figure for one council, region or England, or the symbol that stands in its place."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="observations", help_text="What was measured."
    )
    authority = models.ForeignKey(
        LocalAuthority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        help_text="The council, by its present GSS code; empty for a region or England.",
    )
    region_code = models.CharField(
        "region",
        max_length=9,
        choices=Region.choices,
        blank=True,
        help_text="The region; empty for a council or England.",
    )
    period = models.CharField(max_length=12, help_text="The period as published, like 2025.")
    period_end = models.DateField(help_text="The last day of the period.")
    value = models.FloatField(null=True, blank=True, help_text="The figure.")
    symbol = models.CharField(
        max_length=3,
        choices=Symbol.choices,
        blank=True,
        help_text="Why there is no figure, where there is none.",
    )
    break_in_series = models.BooleanField(
        default=False, help_text="Whether it cannot be compared with the figures before it."
    )
    unreliable = models.BooleanField(
        default=False, help_text="Whether the figure is shown but is thought to be wrong."
    )
    reason = models.CharField(
        max_length=300, blank=True, help_text="Why it is a break, or unreliable."
    )
    reporting_unit = models.SlugField(
        max_length=120,
        blank=True,
        help_text="The joint return that the figure is of, where councils report together: it "
        "stands with each of them and is one figure.",
    )
    data_set = models.CharField(
        max_length=60, blank=True, help_text="The published data set that it was taken from."
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["indicator", "authority", "period_end"]
        indexes = [models.Index(fields=["indicator", "period_end"])]
        constraints = [
            models.UniqueConstraint(
                name="observation_once_per_council",
                fields=["authority", "indicator", "period_end"],
                condition=Q(authority__isnull=False),
                violation_error_message="The council has a figure for this period already.",
            ),
            models.UniqueConstraint(
                name="observation_once_per_region",
                fields=["region_code", "indicator", "period_end"],
                condition=Q(authority__isnull=True),
                violation_error_message="The region has a figure for this period already.",
            ),
            NotInFuture(
                name="observation_not_in_future",
                days=[("period_end", "")],
                violation_error_message="This day is in the future. A figure is of a period that "
                "is over.",
            ),
            models.CheckConstraint(
                name="observation_council_or_region",
                condition=Q(authority__isnull=True) | Q(region_code=""),
                violation_error_message="A figure is for a council or for a region, not for both.",
            ),
            models.CheckConstraint(
                name="observation_value_or_symbol",
                condition=(Q(value__isnull=True) & ~Q(symbol=""))
                | (Q(value__isnull=False) & Q(symbol="")),
                violation_error_message="Give a value or the symbol in its place, not both.",
            ),
            models.CheckConstraint(
                name="observation_flag_has_reason",
                condition=Q(break_in_series=False, unreliable=False) | ~Q(reason=""),
                violation_error_message="Say why it is a break, or unreliable.",
            ),
            one_of("observation_region_known", "region_code", Region.values, True),
            one_of("observation_symbol_known", "symbol", Symbol.values, True),
        ]

    def __str__(self):
        place = self.authority or self.get_region_code_display() or "England"
        shown = self.get_symbol_display() if self.value is None else self.value
        return f"{self.indicator_id}, {place}, {self.period}: {shown}"


class StatisticalNeighbour(models.Model):
    """One of the ten councils most like a council, by the DfE's model. Not symmetric."""

    authority = models.ForeignKey(
        LocalAuthority, models.CASCADE, related_name="neighbours", help_text="The council."
    )
    neighbour = models.ForeignKey(
        LocalAuthority,
        models.CASCADE,
        related_name="neighbour_of",
        help_text="The council like it.",
    )
    edition = models.PositiveSmallIntegerField(help_text="The year of the model.")
    rank = models.PositiveSmallIntegerField(help_text="1 is the most alike.")
    closeness = models.CharField(max_length=20, help_text="How alike, in the DfE's words.")
    source = models.TextField(blank=True, help_text="Where the facts of this row come from.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["authority", "-edition", "rank"]
        constraints = [
            models.UniqueConstraint(
                name="neighbour_rank_once",
                fields=["authority", "edition", "rank"],
                violation_error_message="The council has a neighbour of this rank already.",
            ),
            models.UniqueConstraint(
                name="neighbour_once",
                fields=["authority", "edition", "neighbour"],
                violation_error_message="This council is its neighbour already.",
            ),
            models.CheckConstraint(
                name="neighbour_not_itself",
                condition=~Q(authority=models.F("neighbour")),
                violation_error_message="A council is not its own neighbour.",
            ),
        ]

    def __str__(self):
        return f"{self.neighbour}, neighbour {self.rank} of {self.authority} ({self.edition})"


class PublishedSeries(models.Model):
    """Where an indicator stands in a published data set: which column, under which filters.
    Next year's release, or a new data set, needs rows here and no code."""

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="series", help_text="The indicator."
    )
    data_set = models.SlugField(
        max_length=60,
        help_text="How the file's name begins, in lower case and without years.",
    )
    value_column = models.CharField(
        max_length=80, blank=True, help_text="The heading of the column with the figures."
    )
    filters = models.CharField(
        max_length=400,
        blank=True,
        help_text='What a row must say to be taken, as "column=value", separated by " | ".',
    )
    period_ends = models.CharField(
        max_length=5, help_text="Month and day on which each period ends, like 03-31."
    )
    precedence = models.PositiveSmallIntegerField(
        default=1,
        help_text="Which data set is believed where several have the figure: 1 before 2.",
    )
    note = models.TextField(blank=True, help_text="How its figures differ from other data sets'.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["indicator", "precedence"]
        verbose_name_plural = "published series"
        constraints = [
            models.UniqueConstraint(
                name="published_series_once",
                fields=["indicator", "data_set"],
                violation_error_message="This indicator is taken from this data set already.",
            ),
            models.CheckConstraint(
                name="published_series_period_ends_shape",
                condition=Q(period_ends__regex=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
                violation_error_message="Give month and day, like 03-31.",
            ),
        ]

    def __str__(self):
        return f"{self.indicator_id} in {self.data_set}"
