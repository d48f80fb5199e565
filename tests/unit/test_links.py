"""What becomes a link: a web address with http or https, and nothing else."""

import pytest
from django.db import IntegrityError

from authorities.models import Inspection
from commissioning.models import GlossaryTerm, Source
from commissioning.web.templatetags.register import linked
from providers.models import Provider

from .worlds import a_council, a_framework, inspected

LINK = '<a href="{0}" rel="external noopener">{0}</a>'


@pytest.mark.parametrize("address", ["https://a.example/b", "http://a.example/?b=c"])
def test_a_web_address_is_a_link(address):
    assert linked(address) == LINK.format(address)
    assert linked(address, "A & B").endswith(">A &amp; B</a>")


@pytest.mark.parametrize(
    "words",
    [
        "javascript:alert(1)",
        "ftp://a.example/",
        "www.a.example",
        "somebody@a.example",
        "//a.example/",
        "The minutes of 5 May, page 3",
        "",
    ],
)
def test_anything_else_is_words(words):
    assert linked(words) == words
    assert linked(words, "A") == "A"


def test_addresses_in_a_text_are_links_and_the_rest_is_escaped():
    text = "<b>Minutes</b> at https://a.example/x\nand more"
    link = LINK.format("https://a.example/x")
    assert linked(text) == f"&lt;b&gt;Minutes&lt;/b&gt; at {link}\nand more"


def test_quotes_do_not_leave_the_attribute():
    assert '"onclick' not in linked('https://a.example/"onclick="x')


def test_sources_of_a_provider_in_words_are_words():
    assert Provider(source="https://a.example/ http://b.example/").sources == [
        "https://a.example/",
        "http://b.example/",
    ]
    assert Provider(source="Companies House, annual return").sources == [
        "Companies House, annual return"
    ]
    assert Provider(source="").sources == []


def test_a_source_whose_name_only_begins_like_an_address_is_no_link():
    assert Source(reference="https://a.example/ and more").url == ""


@pytest.mark.django_db
@pytest.mark.database
def test_the_database_refuses_another_scheme():
    a_framework("overall")
    inspected(a_council(), "2018-11-26")
    with pytest.raises(IntegrityError, match="inspection_report_is_an_address"):
        Inspection.objects.update(report_url="javascript:alert(1)")


@pytest.mark.django_db
def test_the_glossary_shows_a_source_in_words(client):
    GlossaryTerm.objects.create(code="a", word="a", meaning="A.", source="The Act, section 1")
    assert b"Source: The Act, section 1" in client.get("/glossary/").content
