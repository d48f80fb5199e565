"""The shape of the project. Who may import whom is a contract in pyproject.toml, held by
``make lint``; here stands what that contract cannot say: which parts of Django a room may know."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
HTTP = ("django.http", "django.shortcuts", "rest_framework")
WITHOUT_HTTP = [
    "commissioning/catalogue",
    "commissioning/charts",
    "commissioning/comparison",
    "commissioning/models",
    "commissioning/submissions",
    "commissioning/tables",
]


def imports_of(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", WITHOUT_HTTP)
def test_only_the_web_knows_http(room):
    files = list((ROOT / room).rglob("*.py"))
    assert files
    assert not [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in files
        for module in imports_of(file)
        if module.startswith(HTTP)
    ]


def test_the_top_level_is_what_the_design_card_says():
    folders = {p.name for p in Path(ROOT).iterdir() if p.is_dir() and not p.name.startswith(".")}
    generated = {"var", "__pycache__"} | {name for name in folders if name.endswith(".egg-info")}
    assert folders - generated == {
        "authorities",
        "commissioning",
        "providers",
        "static",
        "templates",
        "tests",
    }
