"""Who may import whom. A reader who knows this table knows the shape of the project."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR

# Folder or module: beginnings of modules that it must not import.
FORBIDDEN = {
    "authorities": ["commissioning", "providers"],
    "providers": ["commissioning", "authorities"],
    "authorities/sources": ["django", "authorities", "providers", "commissioning"],
    "authorities/periods.py": ["authorities.models", "rest_framework"],
    "commissioning/models": ["commissioning.comparison", "commissioning.views", "django.http"],
    "commissioning/comparison": [
        "django.http",
        "django.shortcuts",
        "rest_framework",
        "commissioning.views",
        "commissioning.charts",
        "commissioning.forms",
        "commissioning.filters",
        "commissioning.datasets",
    ],
    "commissioning/comparison/question.py": ["django", "authorities", "providers"],
    "commissioning/comparison/summaries.py": ["django", "authorities", "providers"],
    "commissioning/charts": [
        "django.http",
        "django.db",
        "django.shortcuts",
        "authorities",
        "providers",
        "commissioning.models",
        "commissioning.comparison",
        "commissioning.views",
    ],
    "commissioning/comparison/figures.py": ["django", "authorities", "providers"],
    "commissioning/comparison/movements.py": ["django", "authorities", "providers"],
    "commissioning/comparison/survival.py": ["django", "authorities", "providers"],
    "commissioning/study": ["django.http", "commissioning.views", "commissioning.charts"],
    "commissioning/statistics": ["django.http", "commissioning.views", "commissioning.charts"],
    "commissioning/datasets": ["django.http", "commissioning.views", "commissioning.charts"],
    "commissioning/export": [
        "django",
        "authorities",
        "providers",
        "commissioning.models",
        "commissioning.views",
        "commissioning.datasets.published",
    ],
    "commissioning/versions": ["django.http", "commissioning.views", "commissioning.charts"],
    "commissioning/feeds": ["django.http", "commissioning.views", "commissioning.charts"],
    "commissioning/panel": ["django.http", "commissioning.views", "commissioning.charts"],
    "commissioning/submissions": [
        "django.http",
        "django.shortcuts",
        "commissioning.views",
        "commissioning.charts",
    ],
    # Started alone, with little memory: it must not bring the site along.
    "commissioning/submissions/uploads/opening.py": ["django", "authorities", "commissioning"],
    "commissioning/loading": ["django.http", "commissioning.views", "commissioning.charts"],
    "commissioning/entry": [
        "django.http",
        "django.shortcuts",
        "django.contrib.auth",
        "commissioning.views",
        "commissioning.charts",
        "commissioning.submissions",
        "commissioning.accounts",
    ],
    "commissioning/accounts": [
        "authorities",
        "providers",
        "commissioning.datasets",
        "commissioning.entry",
        "commissioning.submissions",
        "commissioning.comparison",
        "commissioning.views",
    ],
}


def modules_of(place):
    path = ROOT / place
    found = [path] if path.suffix else path.rglob("*.py")
    return [file for file in found if "migrations" not in file.parts]


def imports_of(file):
    """Every module that a file imports, relative imports made whole."""
    package = file.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def is_within(module, forbidden):
    return module == forbidden or module.startswith(f"{forbidden}.")


@pytest.mark.parametrize("place", FORBIDDEN)
def test_a_room_imports_nothing_that_it_must_not_know(place):
    wrong = [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in modules_of(place)
        for module in imports_of(file)
        for forbidden in FORBIDDEN[place]
        if is_within(module, forbidden)
    ]
    assert modules_of(place)
    assert not wrong


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
