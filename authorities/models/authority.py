"""English councils with a duty for children: who exists, since when, under which codes."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from ..days.future import today
from ..periods import contains, ends_after_start, in_force_on, one_of
from ..rules import Rule

gss_code_shape = RegexValidator(r"^E\d{8}$", "A GSS code is E and eight digits, like E08000032.")


class AuthorityType(models.TextChoices):
    LONDON_BOROUGH = "london_borough", "London borough"
    METROPOLITAN_BOROUGH = "metropolitan_borough", "Metropolitan borough"
    COUNTY = "county", "County"
    UNITARY = "unitary", "Unitary"
    CITY_OF_LONDON = "city_of_london", "City of London"
    ISLES_OF_SCILLY = "isles_of_scilly", "Isles of Scilly"


class Region(models.TextChoices):
    """The nine English regions, by ONS code."""

    NORTH_EAST = "E12000001", "North East"
    NORTH_WEST = "E12000002", "North West"
    YORKSHIRE = "E12000003", "Yorkshire and The Humber"
    EAST_MIDLANDS = "E12000004", "East Midlands"
    WEST_MIDLANDS = "E12000005", "West Midlands"
    EAST = "E12000006", "East of England"
    LONDON = "E12000007", "London"
    SOUTH_EAST = "E12000008", "South East"
    SOUTH_WEST = "E12000009", "South West"


class LocalAuthorityQuerySet(models.QuerySet):
    def open_on(self, day):
        """The councils that existed on the day."""
        return self.filter(in_force_on(day, "opened_on", "closed_on"))

    def with_code(self, code):
        """The councils that have, or once had, the GSS code."""
        return self.filter(codes__code=code.upper()).distinct()


class LocalAuthority(models.Model):
    """A council with its life. A county that became a unitary council and kept its DfE number
    and its Ofsted number (Buckinghamshire, North Yorkshire, Somerset) is one authority
    throughout, as Ofsted and the DfE treat it; other reorganisations close one and open another.
    """

    # Who it is
    gss_code = models.CharField(
        "GSS code",
        max_length=9,
        unique=True,
        null=True,
        blank=True,
        validators=[gss_code_shape],
        help_text="The ONS code in use now, or at the end for a council that has closed. A code "
        "names a boundary and changes with it; former codes are kept apart and lead here.",
    )
    slug = models.SlugField(
        max_length=60, unique=True, help_text="The name as it stands in web addresses."
    )
    name = models.CharField(max_length=60, help_text="The official name, as ONS gives it.")
    type = models.CharField(
        max_length=20, choices=AuthorityType.choices, help_text="The kind of council."
    )
    region_code = models.CharField(
        "region",
        max_length=9,
        choices=Region.choices,
        help_text="The ONS region. Ofsted joins two of the nine.",
    )
    dfe_number = models.CharField(
        "DfE number",
        max_length=3,
        blank=True,
        help_text="The three-digit number that the Department for Education uses.",
    )
    ofsted_urn = models.CharField(
        "Ofsted URN",
        max_length=10,
        blank=True,
        help_text="The number under which Ofsted files its reports.",
    )
    # Its life
    opened_on = models.DateField(
        null=True,
        blank=True,
        help_text="First day of the council. Empty for two that are older than the records used.",
    )
    closed_on = models.DateField(
        null=True, blank=True, help_text="Last day of the council, if it has closed."
    )
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        help_text="The councils that took over when this one closed.",
    )
    # Where it stands on the tile map
    tile_column = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Column on the tile map of England, from the west."
    )
    tile_row = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Row on the tile map of England, from the north."
    )
    # Where this comes from
    note = models.TextField(blank=True, help_text="What a reader should know about the record.")
    source = models.TextField(blank=True, help_text="Where the facts of this row come from.")

    history = HistoricalRecords(m2m_fields=[successors])
    objects = LocalAuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "opened_on"]
        verbose_name_plural = "local authorities"
        constraints = [
            one_of("authority_type_known", "type", AuthorityType.values),
            one_of("authority_region_known", "region_code", Region.values),
            ends_after_start("authority_closes_after_opening", "opened_on", "closed_on"),
            models.UniqueConstraint(
                name="authority_tile_free",
                fields=["tile_column", "tile_row"],
                violation_error_message="Another council stands on this tile of the map.",
            ),
            Rule(
                name="authority_life_covers_inspections",
                refuses="EXISTS (SELECT 1 FROM authorities_inspection i "
                "WHERE i.authority_id = NEW.id AND "
                "(COALESCE(i.started_on, i.published_on) < NEW.opened_on "
                "OR COALESCE(i.started_on, i.published_on) > NEW.closed_on))",
                violation_error_message="The council was inspected outside these dates.",
            ),
        ]

    def __str__(self):
        return f"{self.name} (to {self.closed_on:%Y})" if self.closed_on else self.name

    def get_absolute_url(self):
        return reverse("authority-detail", args=[self.slug])

    def existed_on(self, day):
        """Whether the council existed on the day, as ``open_on`` says it of many."""
        return contains(day, self.opened_on, self.closed_on)

    @property
    def has_closed(self):
        """Whether its last day is over: one that is to close has not closed yet."""
        return self.closed_on is not None and self.closed_on < today()

    @property
    def region_name(self):
        return self.get_region_code_display()


class AuthorityCode(models.Model):
    """A GSS code that a council has or had. A boundary change gives a council a new code while
    it stays the same council."""

    code = models.CharField(max_length=9, validators=[gss_code_shape], help_text="The ONS code.")
    authority = models.ForeignKey(
        LocalAuthority,
        models.CASCADE,
        related_name="codes",
        help_text="The council, by its present GSS code.",
    )
    valid_from = models.DateField(
        null=True, blank=True, help_text="First day of the code, where it is known."
    )
    valid_to = models.DateField(null=True, blank=True, help_text="Last day of a former code.")
    note = models.TextField(blank=True, help_text="Why the code changed.")
    source = models.TextField(blank=True, help_text="Where the facts of this row come from.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                name="authority_code_once",
                fields=["code"],
                violation_error_message="This code is listed already.",
            ),
            ends_after_start("authority_code_ends_after_start", "valid_from", "valid_to"),
        ]

    def __str__(self):
        return self.code


class AuthorityName(models.Model):
    """A name under which a council stands in some publication. Not unique across councils:
    "Dorset" was a county and is another council now."""

    authority = models.ForeignKey(
        LocalAuthority,
        models.CASCADE,
        related_name="names",
        help_text="The council, by its present GSS code.",
    )
    name = models.CharField(max_length=80, help_text="The name as published.")
    source = models.TextField(blank=True, help_text="Where the name is found.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="authority_name_once",
                fields=["authority", "name"],
                violation_error_message="This council has this name already.",
            )
        ]

    def __str__(self):
        return self.name
