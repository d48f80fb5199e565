"""Rules of the templates that no formatter holds."""

import re

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
LONGEST = 150
SHELL = ROOT / "partials" / "table.html"
ROLES = re.compile(r'role="(table|rowgroup|row|cell|columnheader|rowheader)"')


def places(pattern, templates=TEMPLATES):
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in templates
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(pattern, line)
    ]


def test_no_line_is_too_long_to_be_read_in_a_diff():
    assert places(f".{{{LONGEST + 1}}}") == []


def test_every_table_is_made_by_the_table_tag():
    assert places("<table", [path for path in TEMPLATES if path != SHELL]) == []


def test_tables_keep_the_roles_that_html_gives_them():
    assert places(ROLES) == []


@pytest.mark.parametrize("mark", ["data-label=", 'scope="col"'])
def test_what_the_table_tag_writes_is_written_by_hand_only_where_rows_are_no_loop(mark):
    by_hand = {place.split(":")[0] for place in places(mark)}
    assert by_hand <= {"compare/sides.html", "pages/method.html"}
