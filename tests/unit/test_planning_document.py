"""A plan is a file: what is saved is opened again as it was, and nothing else is opened."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from commissioning.planning.document import Option, Plan, as_data, saved
from commissioning.planning.opening import opened
from commissioning.planning.refusal import RefusedPlan
from commissioning.planning.schema import LARGEST_FILE, MOST, SCHEMA

from .plans import plans


@pytest.mark.slow
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_what_is_saved_is_opened_as_it_was(plan):
    content = saved(plan)
    assert opened(content) == plan
    assert saved(opened(content)) == content


def test_the_published_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_every_object_of_the_format_is_closed():
    def objects(part):
        if isinstance(part, dict):
            if part.get("type") == "object":
                yield part
            for value in part.values():
                yield from objects(value)
        elif isinstance(part, list):
            for value in part:
                yield from objects(value)

    found = list(objects(SCHEMA))
    assert len(found) > 10
    # By option, a gateway says true, false or null: the one object whose names are ids.
    free = [part for part in found if part["additionalProperties"] is not False]
    assert [part["additionalProperties"] for part in free] == [{"type": ["boolean", "null"]}]


def test_a_plan_needs_no_more_than_its_version():
    assert opened(b'{"schema": "plan/1"}') == Plan()


def test_whole_numbers_are_saved_without_a_point():
    plan = opened(b'{"schema":"plan/1","options":[{"id":"o1","cost":{"once":60.0}}]}')
    assert as_data(plan)["options"][0]["cost"]["once"] == 60
    assert b"60.0" not in saved(plan)


def with_option(**parts):
    return {"schema": "plan/1", "options": [{"id": "o1", **parts}]}


REFUSED = {
    "a list": ([], "The file", "object in braces"),
    "no version": ({}, "schema", "plan/1"),
    "a newer version": ({"schema": "plan/7"}, "schema", "“plan/7”"),
    "a version that is none": ({"schema": {"a": 1}}, "schema", "plan/1"),
    "an unknown part": ({"schema": "plan/1", "<script>": 1}, "The file", "not a part"),
    "a wrong type": ({"schema": "plan/1", "title": 7}, "title", "a text"),
    "a number as text": (with_option(cost={"once": "7"}), "options[0].cost.once", "a number"),
    "true as a number": (with_option(cost={"once": True}), "options[0].cost.once", "a number"),
    "an option without id": ({"schema": "plan/1", "options": [{}]}, "options[0]", "no id"),
    "a strange id": (with_option(id="O 1"), "options[0].id", "“O 1”"),
    "an id with a line break": (with_option(id="o1\n"), "options[0].id", "cannot"),
    "an unknown model": (with_option(model="wizard"), "options[0].model", "in_house"),
    "a long text": (with_option(why="x" * 501), "options[0].why", "501"),
    "a nought byte": (with_option(name="a\0b"), "options[0].name", "printed"),
    "a line break in a line": (with_option(name="a\nb"), "options[0].name", "line break"),
    "no day": ({"schema": "plan/1", "made_on": "2026-02-30"}, "made_on", "2028-04-01"),
    "a day in short": ({"schema": "plan/1", "made_on": "20260201"}, "made_on", "2028-04-01"),
    "an id that stands twice": (
        {"schema": "plan/1", "options": [{"id": "o1"}, {"id": "o1"}]},
        "options[1]",
        "twice",
    ),
    "a score for nobody": (
        {
            "schema": "plan/1",
            "criteria": [{"id": "c1"}],
            "scores": [{"option": "o9", "criterion": "c1"}],
        },
        "scores[0].option",
        "“o9”",
    ),
    "a gateway for nobody": (
        {"schema": "plan/1", "gateways": [{"id": "g1", "passes": {"o9": True}}]},
        "gateways[0].passes",
        "“o9”",
    ),
    "a decision for nobody": (
        {"schema": "plan/1", "decision": {"preferred": "o9"}},
        "decision.preferred",
        "“o9”",
    ),
    "a score above the scale": (
        {
            "schema": "plan/1",
            "options": [{"id": "o1"}],
            "criteria": [{"id": "c1"}],
            "scores": [{"option": "o1", "criterion": "c1", "score": 100.1}],
        },
        "scores[0].score",
        "more than 100",
    ),
    "bounds the wrong way": (
        {
            "schema": "plan/1",
            "options": [{"id": "o1"}],
            "criteria": [{"id": "c1"}],
            "scores": [{"option": "o1", "criterion": "c1", "score": 5, "low": 6}],
        },
        "scores[0]",
        "rising",
    ),
    "too many options": (
        {"schema": "plan/1", "options": [{"id": f"o{n}"} for n in range(MOST["options"] + 1)]},
        "options",
        "at most 8",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_plan_is_refused_with_its_place(name):
    data, place, words = REFUSED[name]
    with pytest.raises(RefusedPlan) as refused:
        opened(json.dumps(data).encode())
    assert refused.value.place == place
    assert words in refused.value.reason


RAW = {
    "empty": (b"", "Line 1, column 1"),
    "no JSON": (b"{", "Line 1, column 2"),
    "not UTF-8": (b'{"schema": "\xff"}', "Byte 13"),
    "not a number": (b'{"schema":"plan/1","options":NaN}', "The file"),
    "endless": (
        b'{"schema":"plan/1","options":[{"id":"o1","cost":{"once":-Infinity}}]}',
        "The file",
    ),
    "beyond all numbers": (
        b'{"schema":"plan/1","options":[{"id":"o1","cost":{"once":1e999}}]}',
        "options[0].cost.once",
    ),
    "a number without end": (b'{"schema":' + b"9" * 5000 + b"}", "The file"),
    "twice the same name": (b'{"schema":"plan/1","schema":"plan/1"}', "“schema”"),
    "half a character": (b'{"schema":"plan/1","title":"\\ud800"}', "The file"),
    "deep": (b"[" * 100_000, "Line 1, column 9"),
    "deep within": (b'{"schema":"plan/1",\n"a":' + b'{"a":' * 5000, "Line 2, column 40"),
    "too long": (b" " * (LARGEST_FILE + 1), "The file"),
    "a million options": (
        b'{"schema":"plan/1","options":[' + b"{}," * 1_000_000 + b"{}]}",
        "The file",
    ),
    "many options": (b'{"schema":"plan/1","options":[' + b"{}," * 60_000 + b"{}]}", "options"),
}


@pytest.mark.parametrize("name", RAW)
def test_damaged_files_are_refused_with_their_place(name):
    content, place = RAW[name]
    with pytest.raises(RefusedPlan) as refused:
        opened(content)
    assert refused.value.place == place
    assert len(refused.value.reason) < 300


def test_a_file_of_the_largest_size_is_opened():
    plan = b'{"schema":"plan/1"}'
    assert opened(plan + b" " * (LARGEST_FILE - len(plan))) == Plan()


def test_a_bracket_within_a_text_opens_nothing():
    plan = Plan(options=(Option("o1", name='[[[[[[[[[["{{{{{{{{{{'),))
    assert opened(saved(plan)) == plan


def test_a_byte_order_mark_is_passed_over():
    assert opened(b'\xef\xbb\xbf{"schema":"plan/1"}') == Plan()
