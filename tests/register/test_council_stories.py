"""The sentences of all councils, read back and held against the register's rows."""

import datetime
import re

import pytest

from authorities.models import LocalAuthority
from authorities.periods import begun_on, surely_lasted_until
from commissioning.comparison.council_story import CALLED, story
from commissioning.comparison.judgements import THEMES, judgement_rows
from commissioning.models import WHOLE_SERVICE

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 26)
MODEL = {words[0]: model for model, words in CALLED.items()}
NAMES = "|".join(sorted(MODEL, key=len, reverse=True))
MONTH = r"(?:about )?(?:\w+ )?\d{4}(?: or before)?"
OPENED = r"(?:it|the council) opened in "
RAN = re.compile(
    rf"(?P<who>{NAMES})(?: \([^;]*?\))? (?:ran|ha[sv]e? run) (?:the whole service|it)(?: itself)?"
    rf"(?: from (?:{OPENED})?(?P<start>{MONTH})| since (?:{OPENED})?(?P<since>{MONTH})"
    r"|(?P<then> since))?"
    rf"(?: (?:to|until (?:it|the council) closed in) (?P<end>{MONTH}))?",
    re.IGNORECASE,
)


def month(words):
    """The first day of a month in words, as far as it is told: "about July 2016", "2017"."""
    *_, year = re.findall(r"\d{4}", words)
    named = re.search(r"([A-Z][a-z]+) \d{4}", words)
    number = datetime.datetime.strptime(named[1], "%B").month if named else 1
    return datetime.date(int(year), number, 1)


def months(start, end):
    at = start.replace(day=1)
    while at <= end:
        yield at.replace(day=15)
        at = (at.replace(day=28) + datetime.timedelta(days=5)).replace(day=1)


def read(sentence):
    """(model, first day, last day) of each clause; None for a day that is not in it."""
    spells = []
    for match in RAN.finditer(sentence):
        start, end = match["start"] or match["since"], match["end"]
        if start or match["then"]:  # what went before all others is told without its days
            begins = month(start) if start else spells[-1][2]
            spells.append((MODEL[match["who"].lower()], begins, month(end) if end else None))
    return spells


def surely(arrangement, day):
    end = surely_lasted_until(arrangement.ended_on, arrangement.ended_precision)
    begun = begun_on(day, arrangement.started_on, arrangement.started_precision)
    return begun and (end is None or day <= end)


@pytest.fixture(scope="module")
def councils(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return list(LocalAuthority.objects.prefetch_related("arrangements__provider"))


def told(council):
    whole = [a for a in council.arrangements.all() if a.scope_id == WHOLE_SERVICE]
    inspections = council.inspections.select_related("framework").prefetch_related(
        "judgements__area"
    )
    rows = judgement_rows(inspections.order_by("-inspected_on"), THEMES)
    whole.sort(key=lambda a: a.started_on)
    return whole, story(council, whole, rows, TODAY)


def test_every_clause_names_who_ran_it_in_the_middle_of_each_of_its_months(councils):
    """Each month that a clause covers has, in the rows, the model that the clause names wherever
    that is sure; and the last clause is that of the last row."""
    checked = 0
    for council in councils:
        whole, (sentence, _) = told(council)
        spells = read(sentence)
        assert spells, sentence
        for model, start, end in spells:
            for day in months(start, end or council.closed_on or TODAY):
                running = {a.model for a in whole if surely(a, day)}
                if start < day.replace(day=1) < (end or TODAY).replace(day=1) and running:
                    assert running == {model}, (sentence, day)
                    checked += 1
        assert spells[-1][0] == whole[-1].model, sentence
    assert checked > 20_000


def test_each_sentence_about_grades_has_the_words_of_the_latest_inspection(councils):
    graded = 0
    for council in councils:
        _, (_, sentence) = told(council)
        full = council.inspections.giving_grade().judged().order_by("-inspected_on")
        if not full:
            assert sentence == "No inspection that gives it a grade is recorded."
            continue
        latest = full[0]
        assert f"{latest.inspected_on:%B %Y}" in sentence.split(";")[0]
        overall = latest.judgements.filter(area__theme="overall").exclude(grade="").first()
        word = overall.get_grade_display() if overall else ""
        assert sentence.startswith(
            f"Ofsted last graded it {word} in" if word else "Ofsted last inspected"
        )
        graded += bool(word)
        assert "None" not in sentence
        assert sentence.endswith(".")
    assert graded > 100
