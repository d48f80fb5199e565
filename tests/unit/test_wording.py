"""Words that the study may not use: they say what a change brought about, or that two groups are
alike, and few councils can show neither."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = re.compile(
    r"\b(effects?|impacts?|(in)?significan(t|tly|ce)|caus(es|ed) by the change"
    r"|do(es)? not differ|no difference)\b",
    re.IGNORECASE,
)
# Ofsted's own name of what it judges; a method's name; the title of a paper that is cited; and what
# readers type into the search.
ALLOWED = (
    "Impact of leaders",
    "fixed effects",
    "effects on placement stability and locality",
    "event study, effect of a change",
    "happened effect difference",
    "effect outcome result",
)


def templates():
    return sorted((ROOT / "templates").rglob("*.html"))


def modules():
    rooms = ("authorities", "commissioning", "providers")
    found = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def used(text):
    for allowed in ALLOWED:
        text = text.replace(allowed, "")
    return [found[0] for found in FORBIDDEN.finditer(text)]


def shown(path):
    """The strings of a module that somebody may read on the site: all but docstrings."""
    tree = ast.parse(path.read_text())
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docstrings:
            yield node.value


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_no_template_uses_the_words(path):
    text = re.sub(r"{#.*?#}|{% comment .*?endcomment %}", "", path.read_text(), flags=re.DOTALL)
    assert used(" ".join(text.split())) == []


def test_no_string_uses_the_words():
    found = {str(path.relative_to(ROOT)): words for path in modules() if (words := _in(path))}
    assert found == {}


def _in(path):
    return [word for text in shown(path) for word in used(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It had an effect.",
        "Its impact is clear",
        "a SIGNIFICANT rise",
        "The two do not differ.",
        "There is no difference between them",
    ],
)
def test_the_words_are_found(text):
    assert used(text)


@pytest.mark.parametrize("text", ["overall effectiveness", "Impact of leaders", "it went with"])
def test_other_words_are_not(text):
    assert not used(text)
