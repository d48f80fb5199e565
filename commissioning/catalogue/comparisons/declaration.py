"""What a comparison is: a question, its answer, and the answer as rows and as JSON. A comparison
is declared once; its files, API, schema and index entry are made from the declaration, and its page
from this and a Presentation (web/compare/)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from commissioning.catalogue.derived_dataset import Derived
from commissioning.tables.column_description import Described


def directly(make: Callable, *args: Any) -> Any:
    """Work it out now: how an answer is made where nothing is kept."""
    return make(*args)


def with_question(question: Any, data_version: str, **parts: Any) -> dict[str, Any]:
    """Parts of an answer as JSON, under what was asked and the version that it rests on."""
    return {"question": question.as_dict(), "data_version": data_version} | parts


@dataclass(frozen=True)
class ComparisonFile:
    """The answer as rows. ``rows(question, answer)`` gives a dictionary for each row, with a
    value for each of the described ``columns()`` and no other; ``key`` are the columns that name
    a row. ``ask`` stands in for the comparison's own where a file can be asked for more."""

    slug: str
    title: str
    sentence: str
    key: tuple[str, ...]
    columns: Callable[[], tuple[Described, ...]]
    rows: Callable
    ask: Callable | None = None

    def values(self, question: Any, answer: Any) -> list[list]:
        """The rows as lists of values in the order of the columns."""
        names = [column.name for column in self.columns()]
        return [_in_order(row, names) for row in self.rows(question, answer)]


def _in_order(row, names):
    if row.keys() != set(names):
        unlike = ", ".join(sorted(row.keys() ^ set(names)))
        raise ValueError(f"In a row or among the columns, and not in both: {unlike}")
    return [row[name] for name in names]


@dataclass(frozen=True)
class Comparison:
    """``ask(parameters)`` makes a form of a query string; a valid form has a ``question()``.
    ``answer(question, cached)`` answers it; what ``cached(make, *args)`` makes is worked out once
    for each version of the data. ``as_json(question, answer, data_version)`` is the answer of the
    API; without it the API gives the rows of the first file. ``is_dataset`` says that its files
    stand among the datasets: in the archive, and row by row in the API. A file that answers for
    more than one question is a dataset of its own making. ``needs`` names the parameter without
    which there is nothing to answer."""

    slug: str
    title: str
    summary: str
    ask: Callable
    answer: Callable
    files: tuple[ComparisonFile | Derived, ...] = ()
    as_json: Callable | None = None
    is_dataset: bool = False
    needs: str = ""
    description: str | None = None

    @cached_property
    def datasets(self) -> tuple[Derived, ...]:
        """Its files as datasets that can be taken away."""
        return tuple(
            file if isinstance(file, Derived) else self._dataset(file) for file in self.files
        )

    def _dataset(self, file):
        def make(asked):
            question = asked.question()
            return file.values(question, self.answer(question, directly))

        ask = file.ask or self.ask
        return Derived(file.slug, file.title, file.sentence, file.key, ask, file.columns, make)

    def json(self, question: Any, answer: Any, data_version: str) -> Any:
        """The answer as the API gives it."""
        if self.as_json:
            return self.as_json(question, answer, data_version)
        rows = self.datasets[0].dictionaries(self.files[0].values(question, answer))
        return with_question(question, data_version, rows=rows)
