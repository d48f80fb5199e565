"""The tags that write tables and lists, on small ones made here."""

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

ROWS = [{"name": "Leeds", "n": 1}, {"name": "<Slough>", "n": 2}]
PLAIN = """{% load table %}{% table for row in rows caption="Councils" OPTIONS %}
{% column "Council" %}{{ row.name }}{% endcolumn %}
{% column "Number of reports" number label="Reports" %} {{ row.n }} {% endcolumn %}
{% endtable %}"""


def shown(source=PLAIN, options="", **context):
    template, values = (
        Template(source.replace("OPTIONS", options)),
        Context({"rows": ROWS, **context}),
    )
    values.request = context.get("request")  # without what settings would put into the context
    return template.render(values)


def test_a_column_is_stated_once_for_its_heading_its_cells_and_its_label_on_cards():
    html = shown()
    assert '<th scope="col">Council</th>' in html
    assert '<th scope="col" class="number">Number of reports</th>' in html
    assert '<th scope="row">Leeds</th>' in html
    assert '<td data-label="Reports" class="number">1</td>' in html
    assert html.count('scope="col"') == html.count("data-label") == 2


def test_what_rows_say_is_escaped():
    assert '<th scope="row">&lt;Slough&gt;</th>' in shown()


def test_the_region_that_scrolls_has_the_words_of_the_caption_or_a_shorter_name():
    assert 'role="region" aria-label="Councils"' in shown()
    assert 'role="region" aria-label="All"' in shown(options='name="All"')
    long = shown(
        "{% load table %}{% table %}{% caption %}Of <b>{{ a }}</b>{% endcaption %}{% endtable %}",
        a="&",
    )
    assert 'aria-label="Of &amp;"' in long
    assert "<caption>Of <b>&amp;</b></caption>" in long


def test_no_row_is_a_sentence_and_no_table():
    html = shown(options='empty="Nobody reported." id="reports"', rows=[])
    assert '<p id="reports">Nobody reported.</p>' in html
    assert "<table" not in html
    assert "<p>None.</p>" in shown(rows=None)


@pytest.mark.parametrize(("of", "of_all"), [(2, ""), (3, "3"), (1500, "1,500")])
def test_a_table_that_is_cut_says_how_many_there_are(of, of_all):
    html = shown(options="of=of", of=of)
    assert ("hint" in html) == bool(of_all)
    assert f"The first 2 of {of_all}" in html or not of_all


def test_a_page_of_rows_says_which_they_are():
    rows = [{"name": str(n), "n": n} for n in range(5)]
    assert "3 to 4 of 5" in shown(rows=Paginator(rows, 2).page(2))
    assert "hint" not in shown(rows=Paginator(rows, 5).page(1))


def test_totals_go_through_the_same_columns():
    html = shown(options="foot=total", total={"name": "All", "n": 3})
    foot = html[html.index("<tfoot>") :]
    assert foot.count("<tr") == 1
    assert '<td data-label="Reports" class="number">3</td>' in foot


def test_columns_may_stand_in_a_loop_over_what_the_first_row_holds():
    source = """{% load table %}{% table for year, cells in rows caption="Years" %}
    {% column "Year" %}{{ year }}{% endcolumn %}
    {% for cell in cells %}{% column cell.label %}{{ cell.value }}{% endcolumn %}{% endfor %}
    {% endtable %}"""
    rows = [(2024, [{"label": "A", "value": 1}]), (2025, [{"label": "A", "value": 2}])]
    html = shown(source, rows=rows)
    assert html.count('<th scope="col">A</th>') == 1
    assert '<td data-label="A">2</td>' in html


@pytest.mark.parametrize(
    ("order", "asked", "sorted_as"),
    [("name", "-name", "ascending"), ("-name", "name", "descending"), ("n", "name", "")],
)
def test_a_heading_that_sorts_links_to_the_other_order_and_says_the_present_one(
    order, asked, sorted_as
):
    source = """{% load table %}{% table for row in rows caption="C" sorted_by=order %}
    {% column "Council" sort="name" %}{{ row.name }}{% endcolumn %}{% endtable %}"""
    request = RequestFactory().get("/", {"sort": order, "q": "ä"})
    html = shown(source, request=request, order=order)
    assert f'<a href="?sort={asked}&amp;q=%C3%A4">Council</a>' in html
    assert ("aria-sort" in html) == bool(sorted_as)
    assert f'aria-sort="{sorted_as}"' in html or not sorted_as


def test_soft_hyphens_break_headings_and_stay_out_of_labels():
    source = """{% load table %}{% table for row in rows caption="C" %}
    {% column "A" %}{% endcolumn %}
    {% column "Improve&shy;ment" %}{% endcolumn %}{% endtable %}"""
    html = shown(source)
    assert '<th scope="col">Improve&shy;ment</th>' in html
    assert 'data-label="Improvement"' in html


def test_rows_and_cells_may_be_linked_to():
    assert '<tr id="n-2">' in shown(
        options='row_id="n-"|add:row.name', rows=[{"name": "2", "n": 1}]
    )


@pytest.mark.parametrize("options", ["wide", 'colour="red"', '"loose"'])
def test_a_word_that_is_no_option_is_refused(options):
    with pytest.raises(TemplateSyntaxError, match="is no option of this tag"):
        shown(options=options)


def test_a_loop_without_rows_is_refused():
    with pytest.raises(TemplateSyntaxError, match="for row in rows"):
        shown("{% load table %}{% table for row %}{% endtable %}")


def test_a_table_without_a_loop_keeps_what_is_written_in_it():
    html = shown(
        '{% load table %}{% table sideways caption="By hand" %}<tbody></tbody>{% endtable %}'
    )
    assert '<table class="sideways">' in html
    assert "<tbody></tbody>" in html


@pytest.mark.parametrize("number", [1, 2])
def test_a_long_list_has_links_to_its_pages(number):
    page = Paginator(range(300), 10).page(number)
    request = RequestFactory().get("/", {"q": "ä"})
    html = shown("{% load table %}{% pages page %}", page=page, request=request)
    assert 'href="?q=%C3%A4&amp;page=3"' in html
    assert html.count('aria-current="page"') == 1
    assert ('rel="prev"' in html) == (number > 1)


def test_a_list_in_one_piece_has_no_links_to_pages():
    request = RequestFactory().get("/")
    for page in ("", None, Paginator(range(3), 10).page(1)):
        assert "<nav" not in shown("{% load table %}{% pages page %}", page=page, request=request)


LISTED = "{% load listed %}{% listed for row in rows OPTIONS %} <b>{{ row }}</b> {% endlisted %}"


@pytest.mark.parametrize(
    ("rows", "options", "words"),
    [
        ("abc", "", "<b>a</b>, <b>b</b>, <b>c</b>"),
        ("abc", 'last=" and "', "<b>a</b>, <b>b</b> and <b>c</b>"),
        ("ab", 'by="<br>"', "<b>a</b><br><b>b</b>"),
        ("&", 'last=" and "', "<b>&amp;</b>"),
        ("", 'empty="None"', "None"),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_a_list_stands_in_a_sentence(rows, options, words):
    assert shown(LISTED, options, rows=rows) == words


@pytest.mark.parametrize("options", ["loose", 'between=";"'])
def test_a_word_that_is_no_option_of_a_list_is_refused(options):
    with pytest.raises(TemplateSyntaxError, match="is no option of this tag"):
        shown(LISTED, options)


FIVE = """{% load table %}{% table for row in rows caption="Wide" %}
{% column "A" %}{{ row }}{% endcolumn %}{% column "B" %}b{% endcolumn %}
{% column "C" %}c{% endcolumn %}{% column "D" %}d{% endcolumn %}
{% if more %}{% column "E" %}e{% endcolumn %}{% endif %}
{% endtable %}"""


@pytest.mark.parametrize(("rows", "more", "offered"), [(9, True, 1), (8, True, 0), (9, False, 0)])
def test_long_cards_of_many_facts_offer_all_of_them_on_request(rows, more, offered):
    html = shown(FIVE, rows=range(rows), more=more)
    assert html.count('type="checkbox"') == offered
    assert html.count("data-label") == rows * (4 if more else 3)


def test_a_table_that_scrolls_sideways_has_no_cards_to_shorten_or_to_label():
    sideways = FIVE.replace('caption="Wide"', 'sideways caption="Wide"')
    html = shown(sideways, rows=range(20), more=True)
    assert "checkbox" not in html
    assert "data-label" not in html


@pytest.mark.parametrize(
    ("rows", "more", "offered"),
    [
        (range(10), False, None),
        (range(11), False, "Show all 11 rows and every fact"),
        (range(9), True, "Show every fact"),
        (Paginator(range(30), 11).page(1), False, None),
        (Paginator(range(30), 11).page(1), True, "Show every fact"),
    ],
)
def test_cards_beyond_ten_are_offered_on_request_where_no_pages_divide_them(rows, more, offered):
    html = " ".join(shown(FIVE, rows=rows, more=more).split())
    assert ("checkbox" in html) == bool(offered)
    assert f"{offered} <span" in html or not offered
    assert ("all-facts--rows" in html) == ("rows" in (offered or ""))
