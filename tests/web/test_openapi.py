"""The description of the API: what a linter and a program that makes clients of it ask for."""

import importlib
import json
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

LINTER = settings.BASE_DIR / "var/redocly/node_modules/.bin/redocly"
RULES = settings.BASE_DIR / ".ci/redocly.yaml"


@pytest.fixture
def described(client, db):
    return client.get("/api/v1/schema/").json()


def parts(schema):
    """Every object within the description."""
    if isinstance(schema, dict):
        yield schema
        for part in schema.values():
            yield from parts(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from parts(part)


def test_it_says_where_under_which_licence_and_whom_to_ask(described):
    assert described["servers"] == [{"url": "/", "description": "This site"}]
    assert described["info"]["license"]["name"] == "Open Government Licence v3.0"
    assert described["info"]["contact"]["url"] == "http://testserver/report/"


def test_every_operation_has_a_name_of_its_own_and_a_tag_that_is_described(described):
    tags = {tag["name"] for tag in described["tags"] if tag["description"]}
    operations = [one for path in described["paths"].values() for one in path.values()]
    names = [one["operationId"] for one in operations]
    assert len(names) == len({*names})
    assert {tag for one in operations for tag in one["tags"]} == tags
    assert all(one.get("summary") for one in operations)


def test_nothing_stands_beside_a_reference_and_what_may_be_null_has_a_type(described):
    for part in parts(described):
        assert "$ref" not in part or len(part) == 1, part
        if part.get("nullable") is True:
            assert "type" in part, part


@pytest.mark.skipif(not LINTER.exists(), reason="make redocly fetches the linter")
def test_the_linter_finds_nothing(described, tmp_path):
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(described))
    command = [LINTER, "lint", path, "--config", RULES, "--format", "json"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    totals = json.loads(said.stdout)["totals"]
    assert (totals["errors"], totals["warnings"]) == (0, 0), said.stdout[:4000]


@pytest.fixture
def made(described, tmp_path, monkeypatch):
    """A client made of the description, imported."""
    pytest.importorskip("openapi_python_client")
    path, options = tmp_path / "openapi.json", tmp_path / "options.yaml"
    path.write_text(json.dumps(described))
    options.write_text("post_hooks: []\npackage_name_override: made_client\n")
    command = [shutil.which("openapi-python-client", path=sys.prefix + "/bin"), "generate"]
    command += ["--path", path, "--config", options, "--output-path", tmp_path / "made"]
    said = subprocess.run(
        [*command, "--fail-on-warning"], capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout[-3000:] + said.stderr[-1000:]
    monkeypatch.syspath_prepend(tmp_path / "made")
    return importlib.import_module("made_client")


@pytest.mark.slow
@pytest.mark.parametrize(
    "operation",
    [
        "datasets.authorities_list",
        "datasets.authorities_retrieve",
        "comparisons.compare_ratings_retrieve",
    ],
)
def test_a_client_is_made_of_it_without_a_warning(operation, made):
    assert callable(importlib.import_module(f"made_client.api.{operation}").sync)
