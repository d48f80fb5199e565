"""Freshness as a dataset: its page, files and place in the API."""

from commissioning.catalogue.derived_dataset import Derived
from commissioning.questions.form import QuestionForm
from commissioning.tables import TABLES
from commissioning.tables.column_description import Described

from .origins import BY_HAND, BY_IMPORT, PUBLISHED, SHIPPED
from .rows import freshness_rows

COLUMNS = (
    Described(
        "dataset",
        "The table that it feeds.",
        "code",
        allowed=tuple(table.slug for table in TABLES),
        needed=True,
    ),
    Described("item", "The indicator, or “all” for the whole table.", needed=True),
    Described("title", "The table or indicator in words.", needed=True),
    Described("publisher", "Who publishes what it rests on.", needed=True),
    Described("source", "What is published, and from which version it was taken.", needed=True),
    Described(
        "newest_held",
        "The newest that is held: a day, or the year of an edition; empty where the table has no "
        "time of its own.",
    ),
    Described("published_on", "When the edition held was published, where that is known.", "date"),
    Described(
        "last_loaded_on",
        "When rows of the table last came or changed here; empty before the first publication.",
        "date",
    ),
    Described(
        "next_expected_on", "When the next edition is expected, or is to be looked for.", "date"
    ),
    Described("kept", "How it is kept.", "code", allowed=(BY_HAND, BY_IMPORT), needed=True),
    Described(
        "importable", "Whether a published file can be read as it is today.", "boolean", needed=True
    ),
    Described("why_not_importable", "Why an indicator cannot be imported today."),
    Described("note", "What a reader should know."),
    Described(
        "rows_came",
        "How its newest rows came: shipped with this release, or published here since.",
        "code",
        allowed=(SHIPPED, PUBLISHED),
        needed=True,
    ),
    Described(
        "is_overdue",
        "Whether the day on which the next was expected is past.",
        "boolean",
        needed=True,
    ),
)


class FreshnessForm(QuestionForm):
    """It is short enough to be read whole."""


FRESHNESS = Derived(
    "freshness",
    "Freshness",
    "A row for each table and each indicator: who publishes what it rests on, the newest that is "
    "held, when that was published and last loaded, what is expected next, and how it is kept.",
    ("dataset", "item"),
    FreshnessForm,
    lambda: COLUMNS,
    lambda asked: freshness_rows(),
)
