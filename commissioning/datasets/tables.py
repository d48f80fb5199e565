"""Every table of the register: what it is and what names a row, in order of loading."""

from django.db.models import F

from authorities.models import (
    AuthorityCode,
    AuthorityName,
    Framework,
    Indicator,
    Inspection,
    Judgement,
    JudgementArea,
    LocalAuthority,
    Observation,
    PublishedSeries,
    StatisticalNeighbour,
)
from providers.models import Provider

from ..models import (
    ArrangementEvent,
    ConsideredChange,
    ContextNote,
    DeliveryArrangement,
    ServiceScope,
    Source,
)
from .figures import ObservationShape
from .table import CHANGES, Table

TABLES = (
    Table(
        "authorities",
        "Councils",
        "Every English council with a duty for children since 2009, open or closed.",
        LocalAuthority,
        ("gss_code",),
        ("slug",),
    ),
    Table(
        "authority-codes",
        "Codes of councils",
        "Every GSS code, present and past, and the council that it belongs to.",
        AuthorityCode,
        ("code",),
    ),
    Table(
        "authority-names",
        "Names of councils",
        "The names under which councils stand in publications.",
        AuthorityName,
        ("authority", "name"),
        ("authority__slug", "name"),
    ),
    Table(
        "frameworks",
        "Inspection frameworks",
        "The rules under which Ofsted has inspected councils since 2009.",
        Framework,
        ("code",),
    ),
    Table(
        "judgement-areas",
        "Judgement areas",
        "What each framework judges, and the theme by which it is read across frameworks.",
        JudgementArea,
        ("code",),
        ("framework", "position"),
    ),
    Table(
        "inspections",
        "Inspections and visits",
        "Every full inspection since 2009, with the visits that the register knows.",
        Inspection,
        ("reference",),
        ("authority__slug", "inspected_on", "reference"),
    ),
    Table(
        "judgements",
        "Judgements",
        "One grade for each inspection and area, or the reason why there is none.",
        Judgement,
        ("inspection", "area"),
        (
            "inspection__authority__slug",
            "inspection__inspected_on",
            "inspection__reference",
            "area__position",
        ),
    ),
    Table(
        "providers",
        "Providers",
        "The organisations that run children's services, or part of them, for councils.",
        Provider,
        ("slug",),
    ),
    Table(
        "scopes",
        "Services",
        "Children's social care as a whole, and the parts of it that have arrangements.",
        ServiceScope,
        ("code",),
    ),
    Table(
        "sources",
        "Sources",
        "The pages and publishers that the ledger rests on.",
        Source,
        ("reference",),
    ),
    Table(
        "arrangements",
        "Arrangements",
        "Who delivers which service for which council, from when to when, and why.",
        DeliveryArrangement,
        ("reference",),
        ("authority__slug", "scope", "started_on"),
    ),
    Table(
        "arrangement-events",
        "Events",
        "Directions, decisions, go-lives, changes of owner and ends.",
        ArrangementEvent,
        ("reference",),
        ("authority__slug", "happened_on", "reference"),
    ),
    Table(
        "considered-changes",
        "Changes considered",
        "Changes of model that were weighed and not made.",
        ConsideredChange,
        ("reference",),
        ("authority__slug", "decided_on"),
    ),
    Table(
        "context-notes",
        "Context notes",
        "What councils and providers say themselves about their entries, in their own words.",
        ContextNote,
        ("reference",),
        ("dated_on", "reference"),
    ),
    Table(
        "statistical-neighbours",
        "Statistical neighbours",
        "The ten councils most like each council, by the Department for Education's models.",
        StatisticalNeighbour,
        ("authority", "edition", "neighbour"),
        ("authority__slug", "-edition", "rank"),
    ),
    Table(
        "indicators",
        "Indicators",
        "What is measured about councils' children, staff and spending, and how.",
        Indicator,
        ("code",),
        ("position", "code"),
    ),
    Table(
        "published-series",
        "Indicators in published data sets",
        "Where each indicator stands in the files that the Department for Education publishes.",
        PublishedSeries,
        ("indicator", "data_set"),
        ("indicator__position", "indicator_id", "precedence"),
    ),
    Table(
        "observations",
        "Observations",
        "Every figure of every indicator, or the reason why there is none.",
        Observation,
        ("indicator", "authority", "region_code", "period_end"),
        (
            "indicator__position",
            "indicator_id",
            F("authority__slug").asc(nulls_first=True),
            "region_code",
            "period_end",
        ),
        may_be_empty=("authority", "region_code"),
        history=CHANGES,
        shape=ObservationShape,
    ),
)
BY_MODEL = {table.model: table for table in TABLES}


def table_called(slug):
    """The table with the name. Raises KeyError with a sentence that lists the names."""
    for table in TABLES:
        if table.slug == slug:
            return table
    raise KeyError(f"There is no table {slug}. Tables: {', '.join(t.slug for t in TABLES)}.")
