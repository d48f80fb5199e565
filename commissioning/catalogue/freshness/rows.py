"""A row for each table and each indicator: what is held, how old it is and how it is kept."""

import re
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from authorities.models import Indicator, Observation, PublishedSeries
from commissioning.models import SubmissionPart
from commissioning.tables import TABLES

from .origins import BY_HAND, BY_IMPORT, DFE, ORIGINS, PUBLISHED, SHIPPED

# The DfE's tool is read by hand: it gives one symbol for all that is missing, and no stable file.
TOOL = "interactive-tool"
# Figures that the register works out, and the words for them.
DERIVED = "derived"
WORKED_OUT = "It is published nowhere: the register works it out from other indicators."
OF_TOOL = (
    "No file in the DfE's open data standard is known to hold it; its figures were taken from the "
    "DfE's interactive tool by hand."
)
COMPILED = (
    "No file in the DfE's open data standard is known to hold it; its figures were compiled from "
    "what its source names."
)
VERSION = re.compile(r"version of (\d{1,2} \w+ \d{4})")
WHOLE = "all"
# The columns that every row begins with; how the rows came, and whether the next are late, follow.
NAMES = (
    "dataset",
    "item",
    "title",
    "publisher",
    "source",
    "newest_held",
    "published_on",
    "last_loaded_on",
    "next_expected_on",
    "kept",
    "importable",
    "why_not_importable",
    "note",
)


def freshness_rows():
    """The tables in order of loading, then the indicators in their own order; lists of values in
    the order of ``COLUMNS``."""
    loaded = _loaded()
    rows = [_of_table(table, ORIGINS[table.slug], loaded.get(table.slug)) for table in TABLES]
    rows += _of_indicators(loaded.get("observations"))
    today, due = timezone.localdate(), NAMES.index("next_expected_on")
    return [[*row, _came(row), bool(row[due] and row[due] < today)] for row in rows]


def _came(row):
    """PUBLISHED where a publication here wrote rows of the table, else SHIPPED: they are those
    that came with the release."""
    return PUBLISHED if row[NAMES.index("last_loaded_on")] else SHIPPED


def _of_table(table, origin, loaded_on):
    return [
        table.slug,
        WHOLE,
        table.title,
        origin.publisher,
        origin.source,
        _newest(table.model, origin.newest),
        origin.published_on,
        loaded_on,
        origin.due,
        origin.kept,
        origin.kept == BY_IMPORT,
        None,
        origin.note or None,
    ]


def _newest(model, field):
    newest = model.objects.aggregate(newest=Max(field))["newest"] if field else None
    return str(newest) if newest else None


def _of_indicators(loaded_on):
    newest, held = {}, {}
    figures = Observation.objects.order_by().values_list("indicator", "data_set")
    for code, data_set, end in figures.annotate(Max("period_end")):
        newest[code] = max(end, newest.get(code, end))
        held.setdefault(code, set()).add(data_set)
    mapped = {}
    for code, data_set in PublishedSeries.objects.values_list("indicator", "data_set"):
        mapped.setdefault(code, set()).add(data_set)
    for indicator in Indicator.objects.order_by("position", "code"):
        files = mapped.get(indicator.code, set()) - {TOOL}
        yield [
            "observations",
            indicator.code,
            indicator.label,
            DFE if DFE in indicator.source else "Several",
            indicator.source,
            str(newest[indicator.code]) if indicator.code in newest else None,
            _published(indicator.source),
            loaded_on,
            indicator.next_review_on,
            BY_IMPORT if files else BY_HAND,
            bool(files),
            None if files else _why_not(held.get(indicator.code, set())),
            f"Files read: {', '.join(sorted(files))}." if files else None,
        ]


def _why_not(held):
    """Why figures of these data sets cannot be imported."""
    if DERIVED in held:
        return WORKED_OUT
    return OF_TOOL if TOOL in held else COMPILED


def _published(source):
    """The day of the version that the source names, where it names one."""
    found = VERSION.search(source)
    return datetime.strptime(found[1], "%d %B %Y").date() if found else None


def _loaded():
    """By table, the day on which a publication last created or changed rows of it."""
    parts = SubmissionPart.objects.filter(submission__published_at__isnull=False)
    parts = parts.exclude(created=0, changed=0)
    found = parts.order_by().values_list("table").annotate(Max("submission__published_at"))
    return {table: moment.date() for table, moment in found}
