"""A section under a heading that can close, where there is a style sheet to close it."""

import pytest
from django.template import Context, Template, TemplateSyntaxError

SOURCE = "{% load section %}{% section title OPTIONS %}<p>Words</p>{% endsection %}"


def shown(options="", **context):
    return Template(SOURCE.replace("OPTIONS", options)).render(Context(context))


def test_the_heading_names_the_box_that_opens_its_section():
    html = shown('id="n" level=3 hint=n class="prose"', title="<Dates>", n="n = 9", request=True)
    heading = html[: html.index("</h3>")]
    assert '<h3 id="n"><label class="opens"><input type="checkbox">' in heading
    assert "&lt;Dates&gt;" in heading
    assert "n = 9" in heading
    assert '<div class="section prose"><p>Words</p></div>' in html


def test_a_page_that_is_kept_has_a_plain_heading():
    html = " ".join(shown('id="dates"', title="Dates").split())
    assert '<h2 id="dates"> Dates </h2>' in html
    assert "input" not in html


@pytest.mark.parametrize("options", ["open", 'colour="red"'])
def test_a_word_that_is_no_option_is_refused(options):
    with pytest.raises(TemplateSyntaxError, match="is no option of this tag"):
        shown(options, title="Dates")
