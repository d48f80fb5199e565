"""Choices are written without templates, and as Django's templates write them but for lines."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe

from commissioning.web.form_markup import Renderer

CHOICES = [
    ("", "Any"),
    ("a&b", "Homes & <agencies>"),
    (2025, 2025),
    (None, mark_safe("<b>bold</b>")),
    ('Group "one"', [("x", "It’s"), ("y", 'a "y"')]),
]
ATTRIBUTES = {"id": "id_one", "class": 'a"b', "hidden": True, "disabled": False, "size": 1200}


def in_a_line(html):
    return " ".join(html.split())


def both(widget, value, **options):
    ours, theirs = (
        in_a_line(widget.render("one", value, **options, renderer=r)) for r in RENDERERS
    )
    assert ours == theirs
    return ours


RENDERERS = Renderer(), DjangoTemplates()


@pytest.mark.parametrize("kind", [forms.Select, forms.SelectMultiple])
@pytest.mark.parametrize("value", [None, [], ["a&b"], [2025, "y"]])
def test_a_list_is_as_that_of_a_template(kind, value):
    html = both(kind(choices=CHOICES), value, attrs=ATTRIBUTES)
    assert "Homes &amp; &lt;agencies&gt;" in html
    assert html.startswith("<select")


@pytest.mark.parametrize("kind", [forms.RadioSelect, forms.CheckboxSelectMultiple])
@pytest.mark.parametrize("attributes", [ATTRIBUTES, {}])
def test_boxes_are_as_those_of_a_template(kind, attributes):
    assert "checked" in both(kind(choices=CHOICES), ["x"], attrs=attributes)


def test_a_box_without_its_label_is_as_that_of_a_template():
    class Form(forms.Form):
        one = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple)

    ours, theirs = ([in_a_line(box.tag()) for box in Form(renderer=r)["one"]] for r in RENDERERS)
    assert ours == theirs
    assert len(ours) == 6


def test_the_site_writes_its_forms_so(settings):
    assert f"{Renderer.__module__}.{Renderer.__name__}" == settings.FORM_RENDERER
