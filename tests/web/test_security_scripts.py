"""No text is ever markup: what stands in any field of any record, and what any parameter says, is
shown as words; an address that is none of the web's is no link."""

import re
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.db.models import CharField, TextField, Value
from django.db.models.functions import Cast, Concat

from authorities.models.codes import CodeField
from tests.browser.addresses import KEPT, PUBLIC
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MARK = "<i id=x9>"
STORED = f"'\">{MARK}"
# What breaks out of an element, of an attribute in either quote, of a title and of a script.
REFLECTED = f"'\"></title></script>{MARK}"
SCRIPTS = re.compile(
    rb"(?:href|src|action|formaction)\s*=\s*[\"']?\s*(?:javascript|data:text|vbs)", re.I
)
# Never shown: a digest or a file's key; and what the site gives itself.
KEYS = {("StudyRun", "data_version"), ("FrozenVersion", "hash"), ("UploadedFile", "sha256")}
PUBLIC_PAGES = [*PUBLIC.values(), "/considered/", "/api/v1/docs/", "/feeds/all/", "/compare/peers/"]


def text_fields():
    """Each model of ours with the fields in which a text can stand."""
    for app in ("authorities", "providers", "commissioning"):
        for model in apps.get_app_config(app).get_models():
            if not model.__name__.startswith("Historical"):
                for field in model._meta.concrete_fields:
                    is_text = isinstance(field, (CharField, TextField)) and not field.choices
                    is_key = isinstance(field, (CodeField, models.SlugField))
                    if is_text and not is_key and (model.__name__, field.name) not in KEYS:
                        yield model, field


def put_everywhere(text):
    """Put the text into every such field of every record that takes it. Returns the names of
    fields that took it; the others the database refuses."""
    took = set()
    numbered = Concat(Value(text), Cast("pk", CharField()))
    for model, field in text_fields():
        for value in (text, numbered):  # with a number where no two may be the same
            try:
                with transaction.atomic():
                    model._base_manager.update(**{field.name: value})
                took.add(f"{model.__name__}.{field.name}")
                break
            except DatabaseError:
                continue
    return took


def shown(client, page):
    """The body of a page, which must not be a failure of ours."""
    answer = client.get(page, follow=True)
    assert answer.status_code < 500, (page, answer.status_code)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body if "html" in answer["Content-Type"] or "xml" in answer["Content-Type"] else b""


def assert_harmless(client, page):
    body = shown(client, page)
    at = body.find(MARK.encode())
    assert at < 0, f"{page}: {body[max(at - 200, 0) : at + 80]!r}"
    found = SCRIPTS.search(body)
    assert not found, f"{page}: {found[0]!r}"


def test_no_field_of_any_record_is_shown_as_markup(a_note, client):
    took = put_everywhere(STORED)
    assert {"LocalAuthority.name", "DeliveryArrangement.note", "ContextNote.text"} <= took
    assert {"Provider.website", "Inspection.report_url"}.isdisjoint(took)
    seen = 0
    for page in PUBLIC_PAGES:
        assert_harmless(client, page)
        seen += b"&lt;i id=x9&gt;" in shown(client, page)
    assert seen > 20  # it does stand on the pages


def test_no_field_is_shown_as_markup_to_those_who_keep_the_register(a_note, client):
    put_everywhere(STORED)
    for group in {group for group, _ in KEPT.values()}:
        client.force_login(person(group))
        for of, page in KEPT.values():
            if of == group:
                assert_harmless(client, page)


def test_no_field_makes_a_link_that_runs(a_note, client):
    put_everywhere("javascript:alert(1)")
    for page in PUBLIC_PAGES:
        assert_harmless(client, page)


def parameters(client, page):
    """The names of all that a page's forms ask for."""
    body = shown(client, page).decode(errors="replace")
    return set(re.findall(r"<(?:input|select|textarea)[^>]*?\sname=\"([^\"]+)\"", body))


MOST = 4  # parameters of one page that are tried alone, since others may keep them from the page
OFTEN = {"page", "sort", "q", "authority", "as_at", "next", "typed", "model", "option", "format"}


@pytest.mark.parametrize("path", sorted({page.partition("?")[0] for page in PUBLIC_PAGES}))
def test_no_parameter_is_shown_as_markup(path, client):
    names = parameters(client, path) | OFTEN
    for name in sorted(names - OFTEN)[:MOST]:
        assert_harmless(client, f"{path}?{urlencode({name: REFLECTED})}")
    assert_harmless(client, f"{path}?{urlencode(dict.fromkeys(names, REFLECTED))}")
    assert_harmless(client, f"{path}?{urlencode({REFLECTED: 'x'})}")


@pytest.mark.parametrize(
    "path",
    ["/authorities/{}/", "/providers/{}/", "/data/{}/", "/compare/{}/", "/{}/", "/api/v1/{}/"],
)
def test_no_part_of_an_address_is_shown_as_markup(path, client):
    assert_harmless(client, path.format(REFLECTED.replace("/", "%2F")))
