"""Which indicators a question offers and which it takes, at the edge of how many are offered."""

import pytest
from django.http import QueryDict

from authorities.models import Indicator
from commissioning.questions import form as forms
from commissioning.questions.choices import pairs
from commissioning.questions.comparisons import CostOutcomeForm, CouncilsForm, OutcomesForm
from commissioning.questions.form import OTHERS, offered
from commissioning.questions.outsourcing import OutsourcingForm

from .worlds import a_council, an_indicator, figure

pytestmark = pytest.mark.django_db
OFFERED = {"first", "second"}


@pytest.fixture
def three():
    """Three indicators of two domains, each with a figure."""
    council = a_council()
    for position, code in enumerate(("first", "second", "third")):
        indicator = an_indicator(code)
        indicator.position, indicator.domain = position, f"domain {position // 2}"
        indicator.save()
        figure(code, council, 2020, 1)


def codes(field):
    return {code for code, _ in pairs(field.choices)} - {""}


def form_of(kind, most, monkeypatch, query):
    monkeypatch.setattr(forms, "MOST_OFFERED", most)
    return kind(QueryDict(query))


@pytest.mark.parametrize(("most", "left_out"), [(2, {"third"}), (3, set()), (4, set())])
def test_of_more_than_are_offered_the_first_are(three, most, left_out):
    choices = offered(Indicator.objects.all(), most)
    assert {"first", "second", "third"} - {code for code, _ in pairs(choices)} == left_out
    assert ((OTHERS, []) in choices) == bool(left_out)


def test_they_stand_by_domain_unless_all_are_of_one(three):
    everything = offered(Indicator.objects.all())
    assert [(name, len(rows)) for name, rows in everything] == [("domain 0", 2), ("domain 1", 1)]
    one_domain = offered(Indicator.objects.filter(domain="domain 0"))
    assert [code for code, _ in one_domain] == ["first", "second"]


@pytest.mark.parametrize("kind", [OutcomesForm, OutsourcingForm, CouncilsForm])
def test_one_that_is_not_offered_is_taken_and_stands_in_the_list(three, kind, monkeypatch):
    form = form_of(kind, 2, monkeypatch, "indicator=third")
    assert codes(form.fields["indicator"]) == {"first", "second", "third"}
    assert "indicator" not in form.errors
    assert codes(form_of(kind, 2, monkeypatch, "indicator=first").fields["indicator"]) == OFFERED


@pytest.mark.parametrize("kind", [OutcomesForm, OutsourcingForm, CouncilsForm])
def test_one_that_is_not_in_the_register_is_refused(three, kind, monkeypatch):
    form = form_of(kind, 2, monkeypatch, "indicator=fourth")
    assert codes(form.fields["indicator"]) == OFFERED
    assert "indicator" in form.errors


def test_a_cost_is_no_share_even_where_it_is_asked_for(three, monkeypatch):
    Indicator.objects.filter(pk="first").update(unit="gbp_per_week")
    monkeypatch.setattr(forms, "MOST_OFFERED", 2)
    form = CostOutcomeForm.asked(QueryDict("cost=third&outcome=third"))
    assert set(form.errors) == {"cost"}
    assert codes(form.fields["cost"]) == {"first"}


def test_a_share_of_placements_is_no_outcome_of_it(three):
    an_indicator("placement_own_pct")
    form = OutsourcingForm(QueryDict("indicator=placement_own_pct"))
    assert "indicator" in form.errors
