"""Every comparison as it is declared, and what the mechanism makes of a made-up one."""

import pytest
from django import forms

from commissioning.catalogue.comparisons.declaration import Comparison, ComparisonFile
from commissioning.catalogue.comparisons.registry import COMPARISONS
from commissioning.catalogue.registry import DATASETS, FILES
from commissioning.tables.column_description import Described
from commissioning.web.compare.registry import PRESENTATIONS

FILES_OF_COMPARISONS = [file for comparison in COMPARISONS for file in comparison.datasets]


def test_every_comparison_is_presented_in_the_order_of_the_list():
    assert [shown.comparison for shown in PRESENTATIONS] == list(COMPARISONS)


def test_no_two_files_have_one_name():
    slugs = [file.slug for file in FILES_OF_COMPARISONS]
    assert len(set(slugs)) == len(slugs)


def test_a_file_stands_among_the_datasets_only_where_its_comparison_says_so():
    for comparison in COMPARISONS:
        for file in comparison.datasets:
            assert FILES[file.slug] == file
            assert (file.slug in DATASETS) is comparison.is_dataset


@pytest.mark.django_db
@pytest.mark.parametrize("file", FILES_OF_COMPARISONS, ids=lambda file: file.slug)
def test_every_column_says_what_it_means_and_the_key_is_of_columns(file):
    columns = file.columns
    names = [column.name for column in columns]
    assert len(set(names)) == len(names)
    assert set(file.key) <= set(names)
    assert [column.name for column in columns if not column.meaning.endswith(".")] == []


class Shout(forms.Form):
    word = forms.CharField()

    def question(self):
        return Word(self.cleaned_data["word"])


class Word(str):
    def as_dict(self):
        return {"word": str(self)}


LETTERS = (Described("letter", "A letter."), Described("place", "Where it is.", "integer"))


def comparison(row):
    """One that tells the letters of a word and their places."""
    letters = ComparisonFile(
        slug="letters",
        title="Letters",
        sentence="A row for each letter.",
        key=("place",),
        columns=lambda: LETTERS,
        rows=lambda question, answer: [row(place, letter) for place, letter in answer],
    )
    return Comparison(
        slug="letters",
        title="Letters",
        summary="The letters of a word",
        ask=Shout,
        answer=lambda question, cached: list(enumerate(cached(str.upper, question))),
        files=(letters,),
    )


def test_rows_are_put_in_the_order_of_the_columns():
    found = comparison(lambda place, letter: {"place": place, "letter": letter})
    (dataset,) = found.datasets
    asked = dataset.asked({"word": "ab"})
    assert asked.is_valid()
    assert list(dataset.rows(asked)) == [["A", "0"], ["B", "1"]]


def test_without_a_shape_of_its_own_the_answer_in_json_is_the_rows():
    found = comparison(lambda place, letter: {"place": place, "letter": letter})
    answer = found.answer(Word("ab"), lambda make, *args: make(*args))
    assert found.json(Word("ab"), answer, "0123456789") == {
        "question": {"word": "ab"},
        "data_version": "0123456789",
        "rows": [{"letter": "A", "place": 0}, {"letter": "B", "place": 1}],
    }


@pytest.mark.parametrize(
    "row",
    [
        lambda place, letter: {"letter": letter},
        lambda place, letter: {"letter": letter, "place": place, "more": 1},
        lambda place, letter: {"letter": letter, "more": place},
    ],
)
def test_a_row_with_a_column_too_many_or_too_few_is_refused(row):
    (dataset,) = comparison(row).datasets
    asked = dataset.asked({"word": "a"})
    assert asked.is_valid()
    with pytest.raises(ValueError, match=r"more|place"):
        list(dataset.rows(asked))
