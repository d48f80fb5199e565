"""Ofsted's inspections of councils, and its visits between them; which of them gives the grade
that is in force on a day."""

import datetime
from collections import defaultdict

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from authorities.days.future import NotInFuture

from ..addresses import web_address
from ..periods import ends_after_start
from ..rules import InUse, Rule
from .authority import LocalAuthority
from .codes import CodedRow, CodeField
from .framework import Framework


class InspectionKind(CodedRow):
    """A kind of inspection or visit."""

    code = models.SlugField(max_length=30, primary_key=True, help_text="Stable short name.")
    label = models.CharField(max_length=80, help_text="The kind in words.")
    position = models.PositiveSmallIntegerField(help_text="Order in lists of kinds.")
    is_full = models.BooleanField(
        default=False,
        help_text="Whether it is a full inspection: one that gives the grade of a council under a "
        "framework that gives one.",
    )
    is_visit = models.BooleanField(
        default=False,
        help_text="Whether it is a visit between full inspections, shown beside a change of who "
        "delivers.",
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                name="inspection_kind_full_or_visit",
                condition=Q(is_full=False) | Q(is_visit=False),
                violation_error_message="A full inspection is not a visit.",
            ),
            InUse(
                name="inspection_kind_in_use",
                refuses="EXISTS (SELECT 1 FROM authorities_inspection i WHERE i.kind = OLD.code)",
                violation_error_message="Inspections are of this kind.",
            ),
        ]


# From which of its days an inspection counts: the first day of fieldwork, or that of the report.
INSPECTED, PUBLISHED = "inspected", "published"
# The same order as ``Inspection.recency``. Databases put empty days first or last, each its own.
LATEST_FIRST = (F("inspected_on").desc(), F("published_on").desc(nulls_last=True), F("pk").desc())


class InspectionQuerySet(models.QuerySet):
    def full(self):
        """The full inspections, which are not visits."""
        return self.filter(kind__in=InspectionKind.objects.filter(is_full=True).values("code"))

    def visits(self):
        """The visits between full inspections."""
        return self.filter(kind__in=InspectionKind.objects.filter(is_visit=True).values("code"))

    def together_with(self, inspections):
        """Those of other councils that were inspected together with some inspections, which all
        are of one council: by the name that they share. No query where none was."""
        names = {inspection.joint_with for inspection in inspections} - {""}
        found = defaultdict(list)
        if names:
            own = {inspection.authority_id for inspection in inspections}
            others = self.filter(joint_with__in=names).exclude(authority__in=own)
            for other in others.select_related("authority").order_by("authority__name"):
                found[other.joint_with].append(other)
        return found

    def giving_grade(self):
        """The full inspections under a framework that gives a council's grade."""
        return self.full().filter(framework__gives_grade=True)

    def judged(self):
        """Those with judgements: an inspection whose report is still awaited has none."""
        judgements = self.model._meta.get_field("judgements").related_model.objects
        return self.filter(Exists(judgements.filter(inspection=OuterRef("pk"))))

    def counting_on(self, day, basis=INSPECTED, published_by=None):
        """The inspections of which the latest gives the grade in force on the day, latest first.

        An inspection counts from its first day (INSPECTED, Ofsted's own way) or from the day of
        its report (PUBLISHED), that day included. Either way the latest is that which was
        inspected last, not that which was published last. ``published_by`` leaves out reports
        published after it, and those of which the day is not known.
        """
        date = "published_on" if basis == PUBLISHED else "inspected_on"
        cut = Q(**{f"{date}__lte": day})
        if published_by:
            cut &= Q(published_on__lte=published_by)
        return self.giving_grade().judged().filter(cut).order_by(*LATEST_FIRST)

    def in_force_on(self, day, basis=INSPECTED, published_by=None):
        """Of each council the one inspection that gives the grade in force on the day."""
        counting = self.model.objects.counting_on(day, basis, published_by)
        latest = counting.filter(authority=OuterRef("authority")).values("pk")[:1]
        return self.filter(pk=Subquery(latest))


class Inspection(models.Model):
    """An inspection or visit of a council. Only full inspections give grades that count;
    focused and monitoring visits are shown on time lines."""

    reference = models.SlugField(
        max_length=50,
        unique=True,
        help_text="Stable name: framework or visit, GSS code, first day.",
    )
    authority = models.ForeignKey(
        LocalAuthority,
        models.PROTECT,
        related_name="inspections",
        help_text="The council, by its present GSS code.",
    )
    framework = models.ForeignKey(
        Framework,
        models.PROTECT,
        related_name="inspections",
        help_text="The framework under which Ofsted inspected.",
    )
    kind = CodeField(
        max_length=30,
        of="authorities.InspectionKind",
        help_text="The kind of inspection or visit.",
    )
    started_on = models.DateField(
        null=True,
        blank=True,
        help_text="First day of fieldwork, which Ofsted calls the inspection date.",
    )
    ended_on = models.DateField(null=True, blank=True, help_text="Last day of fieldwork.")
    published_on = models.DateField(
        null=True, blank=True, help_text="Day on which the report or letter was published."
    )
    inspected_on = models.GeneratedField(
        expression=Coalesce("started_on", "published_on"),
        output_field=models.DateField(),
        db_persist=True,
        help_text="The first day or, where that is not known, the publication date.",
    )
    visit_theme = models.CharField(
        max_length=150, blank=True, help_text="What a focused or joint visit looked at."
    )
    joint_with = models.SlugField(
        max_length=120,
        blank=True,
        help_text="What councils inspected together share, where one directorate served several "
        "and was inspected for all at once: the same name in each of their rows. Empty otherwise.",
    )
    report_url = models.URLField(
        "report",
        max_length=250,
        blank=True,
        help_text="The report, or Ofsted's page for the council.",
    )
    note = models.TextField(blank=True, help_text="What a reader should know about the record.")
    source = models.TextField(blank=True, help_text="Where the facts of this row come from.")
    history = HistoricalRecords()
    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["-inspected_on", "authority__name"]
        indexes = [models.Index(fields=["authority", "inspected_on"])]
        constraints = [
            Rule(
                name="inspection_kind_known",
                refuses="NOT EXISTS (SELECT 1 FROM authorities_inspectionkind k "
                "WHERE k.code = NEW.kind)",
                violation_error_message="There is no such kind of inspection.",
            ),
            models.CheckConstraint(
                name="inspection_has_a_date",
                condition=Q(started_on__isnull=False) | Q(published_on__isnull=False),
                violation_error_message="Give the first day or the publication date.",
            ),
            ends_after_start("inspection_ends_after_start"),
            web_address("inspection_report_is_an_address", "report_url"),
            NotInFuture(
                name="inspection_not_in_future",
                days=[("started_on", ""), ("ended_on", ""), ("published_on", "")],
                violation_error_message="This day is in the future. Enter an inspection once it "
                "has begun, its end and its report once they are there.",
            ),
            models.CheckConstraint(
                name="inspection_published_after_start",
                condition=Q(published_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(published_on__gte=models.F("started_on")),
                violation_error_message="The publication date is before the inspection began.",
            ),
            Rule(
                name="inspection_within_authority_life",
                refuses="EXISTS (SELECT 1 FROM authorities_localauthority a "
                "WHERE a.id = NEW.authority_id AND "
                "(COALESCE(NEW.started_on, NEW.published_on) < a.opened_on "
                "OR COALESCE(NEW.started_on, NEW.published_on) > a.closed_on))",
                violation_error_message="The council did not exist on the day of the inspection.",
            ),
            Rule(
                name="inspection_fits_its_judgements",
                refuses="EXISTS (SELECT 1 FROM authorities_judgement j "
                "JOIN authorities_judgementarea a ON a.code = j.area_id "
                "WHERE j.inspection_id = NEW.id AND (a.framework_id <> NEW.framework_id "
                "OR (j.grade <> '' AND "
                "(COALESCE(NEW.started_on, NEW.published_on) < a.judged_from "
                "OR COALESCE(NEW.started_on, NEW.published_on) > a.judged_until))))",
                violation_error_message="Judgements of this inspection do not fit this framework "
                "or date.",
            ),
        ]

    def __str__(self):
        return f"{self.authority}, {self.get_kind_display().lower()}, {self.inspected_on}"

    @property
    def is_full(self):
        """Whether it is a full inspection, not a visit."""
        kind = InspectionKind.known().get(self.kind)
        return bool(kind and kind.is_full)

    @property
    def gives_grade(self):
        """Whether it gives a council's grade, as ``giving_grade`` says it of many."""
        return self.is_full and self.framework.gives_grade

    @property
    def recency(self):
        """What the later of two inspections of a council has more of: see LATEST_FIRST."""
        return self.inspected_on, self.published_on or datetime.date.min, self.pk

    def counts_from(self, basis=INSPECTED):
        """The day from which it counts; None while a report that is asked for is not out."""
        return self.published_on if basis == PUBLISHED else self.inspected_on
