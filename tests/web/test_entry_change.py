"""A change of who delivers: one arrangement ends, the next begins, in one submission."""

from datetime import date, timedelta

import pytest

from authorities.models import LocalAuthority
from commissioning.models import WHOLE_SERVICE, DeliveryArrangement, Submission
from commissioning.oversight.data_quality import gaps
from commissioning.submissions import draft, planned, publish, submit
from commissioning.submissions.forms.delivery_change_form import BESIDE, ChangeForm
from providers.models import Provider
from tests.people import person

pytestmark = pytest.mark.django_db

ADDRESS = "/submissions/new/change/"
DAY = date(2026, 9, 1)
SOURCE = "https://www.example.gov.uk/cabinet/2026-07 Leeds City Council"
GIVEN = {
    "model": "trust",
    "new_provider": "Leeds Children's Trust",
    "new_legal_form": "company",
    "control": "independent",
    "initiation": "voluntary",
    "started_precision": "day",
    "confidence": "high",
    "sources": SOURCE,
    "what_followed": "A trust took over.",
    "event1_kind": "decision",
    "event1_happened_on": "2026-03-04",
    "event1_precision": "day",
    "event1_description": "The cabinet decided.",
}


def form(given=GIVEN, slug="leeds", scope=WHOLE_SERVICE, day=DAY, **changes):
    authority = LocalAuthority.objects.get(slug=slug)
    return ChangeForm(authority, scope, day, {**given, **changes})


def published(entered):
    assert entered.is_valid(), entered.errors
    rows = entered.change.rows
    submission = draft(person("editor"), rows, title=entered.change.title, reason="Changed.")
    assert planned(submission).refused == []
    return publish(submit(submission), person("checker"))


def whole(slug="leeds"):
    found = DeliveryArrangement.objects.filter(authority__slug=slug, scope=WHOLE_SERVICE)
    return list(found.order_by("started_on"))


def test_the_old_arrangement_ends_the_day_before_the_new_one_begins():
    published(form())
    old, new = whole()[-2:]
    assert (old.model, old.ended_on, old.ended_precision) == ("in_house", date(2026, 8, 31), "day")
    assert old.what_followed == "A trust took over."
    assert (new.reference, new.ended_on) == ("leeds-childrens-social-care-2026-09-01", None)
    assert (new.provider.name, new.provider.slug) == (
        "Leeds Children's Trust",
        "leeds-childrens-trust",
    )
    assert [source.publisher for source in new.sources.all()] == ["Leeds City Council"]
    event = new.events.get()
    assert (event.reference, event.kind) == ("leeds-2026-03-04-decision", "decision")
    assert gaps(date.today()) == []


def test_the_terms_of_the_contract_are_kept_and_stand_on_its_page(client):
    terms = {"contract_months": "60", "contract_value": "38000000"}
    notice = "https://www.find-tender.service.gov.uk/Notice/000001-2026"
    published(form(**terms, contract_ends_on="31 August 2031", notice_url=notice))
    new = whole()[-1]
    assert (new.contract_months, new.contract_value) == (60, 38_000_000)
    assert (new.contract_ends_on, new.notice_url) == (date(2031, 8, 31), notice)
    page = client.get(new.get_absolute_url()).content.decode()
    assert "60 months as first agreed, £38,000,000 as stated then, to 31 August 2031" in page
    assert f'href="{notice}"' in page


def test_a_contract_may_end_on_the_day_on_which_the_arrangement_begins():
    assert form(contract_ends_on=DAY.isoformat()).is_valid()


@pytest.mark.parametrize(
    "written", ["2026-03-04", "2026/3/4", "4 March 2026 ", "4th Mar 2026", "March 4, 2026"]
)
def test_days_are_read_as_people_write_them(written):
    entered = form(event1_happened_on=written, evidence_on="31/03/2026")
    assert entered.is_valid(), entered.errors
    assert entered.cleaned_data["evidence_on"] == date(2026, 3, 31)
    assert entered.cleaned_data["event1_happened_on"] == date(2026, 3, 4)


def test_a_provider_that_is_there_is_found_by_a_former_name():
    entered = form(new_provider="", new_legal_form="", provider="Slough Children's Services Trust")
    assert entered.is_valid(), entered.errors
    assert entered.change.given["provider"].slug == "slough-children-first"
    assert "providers" not in entered.change.rows


def test_a_change_in_the_past_lasts_as_long_as_what_it_ends_would_have():
    """Slough was in-house until 30 September 2015: a change within ends on that day too."""
    published(form(slug="slough", day=date(2014, 4, 1)))
    spells = [(one.model, one.started_on, one.ended_on) for one in whole("slough")][:3]
    assert spells == [
        ("in_house", date(2010, 4, 1), date(2014, 3, 31)),
        ("trust", date(2014, 4, 1), date(2015, 9, 30)),
        ("trust", date(2015, 10, 1), date(2021, 3, 31)),
    ]


def test_a_return_in_house_has_no_provider():
    given = {"model": "in_house", "initiation": "voluntary", "started_precision": "month"}
    published(form(given | {"sources": SOURCE}, slug="slough"))
    old, new = whole("slough")[-2:]
    assert (old.ended_on, old.ended_precision) == (date(2026, 8, 31), "month")
    assert (new.model, new.provider, new.started_precision) == ("in_house", None, "month")


def test_before_and_after_are_drawn_from_the_same_facts_as_the_rows():
    entered = form()
    assert entered.is_valid()
    after = entered.change.after
    assert [one.who for one in after[-2:]] == ["The council itself", "Leeds Children's Trust"]
    assert after[-2].ended_on == DAY - timedelta(days=1)
    assert whole()[-1].ended_on is None, "looking changes nothing"


@pytest.mark.parametrize(
    ("changes", "name", "words"),
    [
        ({"model": "in_house"}, "provider", "In-house has no provider"),
        ({"new_provider": ""}, "provider", "Every model but in-house has a provider"),
        ({"provider": "Nobody Ltd", "new_provider": ""}, "provider", "is no provider"),
        ({"provider": "Coram"}, "new_provider", "not both"),
        ({"new_provider": "Slough Children First"}, "new_provider", "is here already"),
        ({"new_legal_form": ""}, "new_legal_form", "in law"),
        ({"sources": ""}, "sources", "This field is required"),
        ({"model": "magic"}, "model", "Select a valid choice"),
        ({"event1_description": ""}, "event1_description", "Give kind, day and sentence"),
        ({"contract_months": "0"}, "contract_months", "greater than or equal to 1"),
        ({"contract_value": "much"}, "contract_value", "Enter a whole number"),
        ({"contract_ends_on": "2026-08-31"}, "contract_ends_on", "before the arrangement begins"),
        ({"contract_ends_on": "03/04/2031"}, "contract_ends_on", "3 April 2031 or 4 March 2031"),
        ({"contract_ends_on": "in spring"}, "contract_ends_on", "Give a date like 2025-03-31"),
        ({"evidence_on": "31/02/2026"}, "evidence_on", "Give a date like 2025-03-31"),
        ({"notice_url": "ftp://example.org/"}, "notice_url", "https:// or http://"),
        ({"model": "in_house", "contract_months": "60"}, "contract_months", "has no contract"),
        ({"model": "in_house", "notice_url": "https://a.example/"}, "notice_url", "no contract"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changes, name, words):
    entered = form(**changes)
    assert not entered.is_valid()
    assert words in entered.errors[name][0]
    assert entered.change is None


def test_the_same_model_provider_and_control_are_no_change():
    entered = form(
        slug="slough", new_provider="", provider="slough-children-first", control="council_owned"
    )
    assert "are those of the arrangement in force" in entered.errors["__all__"][0]


def test_a_change_on_the_first_day_of_the_arrangement_in_force_is_a_correction():
    entered = form(slug="slough", day=date(2021, 4, 1))
    assert "Correct it instead" in entered.errors["__all__"][0]


def test_a_part_of_the_service_may_begin_beside_what_there_is():
    asked = ChangeForm(LocalAuthority.objects.get(slug="slough"), "adoption", DAY)
    references = [reference for reference, _ in asked.fields["ending"].choices]
    assert references == ["slough-adoption-2021-04-01", BESIDE]
    given = {**GIVEN, "model": "outsourced", "covers": "Recruitment of adopters"}
    published(form(given, slug="slough", scope="adoption", ending=BESIDE))
    there = DeliveryArrangement.objects.filter(authority__slug="slough", scope="adoption")
    assert there.filter(ended_on=None).count() == 2
    assert there.get(started_on=DAY).covers == "Recruitment of adopters"


def test_the_page_shows_the_time_line_before_and_after_and_then_saves(client):
    client.force_login(person("editor"))
    asked = f"{ADDRESS}?council=Leeds&day={DAY}&scope={WHOLE_SERVICE}"
    page = client.get(asked).content.decode()
    assert page.count("<svg") == 1
    assert "After the change" not in page
    page = client.post(asked, GIVEN).content.decode()
    assert page.count("<svg") == 2
    assert "After the change" in page
    assert not Submission.objects.exists(), "looking saves nothing"
    client.post(asked, GIVEN | {"save": "1"})
    submission = Submission.objects.get()
    assert submission.title == "Leeds: trust from 1 September 2026"
    assert (submission.effective_on, submission.publish_on) == (DAY, None)
    assert not Provider.objects.filter(name="Leeds Children's Trust").exists()


def test_a_change_to_come_is_published_on_its_day(client):
    client.force_login(person("editor"))
    day = date.today() + timedelta(days=30)
    asked = f"{ADDRESS}?council=Leeds&day={day}&scope={WHOLE_SERVICE}"
    client.post(asked, GIVEN | {"save": "1"})
    assert Submission.objects.get().publish_on == day


def test_parts_of_the_service_have_a_table_and_no_time_line(client):
    client.force_login(person("editor"))
    asked = f"{ADDRESS}?council=Slough&day={DAY}&scope=adoption"
    page = client.get(asked).content.decode()
    assert "<svg" not in page
    assert "Before the change" in page
