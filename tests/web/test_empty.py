"""A register that was set up and holds nothing yet: each page opens, each file has its heading."""

import pytest

from tests.commands import manager

WALK = """
from django.test import Client
from commissioning.catalogue.registry import DATASETS, FILES
from commissioning.config.urls import urlpatterns

def paths(patterns, before="/"):
    for one in patterns:
        path = before + str(one.pattern)
        if path != "/admin/" and "<" not in path:
            yield from paths(one.url_patterns, path) if hasattr(one, "url_patterns") else [path]

pages = list(paths(urlpatterns))
for slug in DATASETS:
    pages += [f"/data/{slug}/", f"/api/v1/{slug}/"]
for slug in FILES:
    pages += [f"/data/{slug}{kind}" for kind in (".csv", ".json", ".xlsx", ".ods")]
client = Client(headers={"host": "localhost"})
for page in pages:
    answer = client.get(page)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    print(answer.status_code, len(content) > 0, page)
"""
# They need an indicator or a council, and there is none.
REFUSED = {
    "/api/v1/compare/outcomes/",
    "/api/v1/compare/money/",
    "/api/v1/compare/outsourcing/",
    "/api/v1/outsourcing/",
    "/api/v1/plan/evidence/",
    "/api/v1/compare/peers/",
    *(
        f"/data/{slug}.{form}"
        for slug in ("compare-outcomes", "compare-money", "outsourcing", "peers")
        for form in ("csv", "json", "xlsx", "ods")
    ),
}
# They are given a file of a change that is planned.
POSTED = {"/plan/paper/", "/plan/paper.pdf", "/plan/file.json", "/api/v1/plan/appraisal/"}

# Feeds of the councils that somebody watches, and none is named.
OF_COUNCILS = {"/feeds/watch/", "/feeds/watch.ics"}


@pytest.mark.slow
def test_no_page_of_an_empty_register_fails(tmp_path):
    manage = manager(tmp_path / "empty.sqlite3")
    said = manage("shell", "--verbosity", 0, "--command", WALK).splitlines()
    answers = {page: (status, full) for status, full, page in map(str.split, said)}
    assert len(answers) > 250
    assert {page for page, (status, _) in answers.items() if status == "400"} == REFUSED
    assert {page for page, (status, _) in answers.items() if status == "405"} == POSTED
    assert {answers.pop(page)[0] for page in POSTED} == {"405"}
    assert {answers.pop(page)[0] for page in OF_COUNCILS} == {"404"}
    assert answers.pop("/readyz") == ("503", "True")
    assert {answer for page, answer in answers.items() if page not in REFUSED | POSTED} == {
        ("200", "True"),
        ("302", "False"),
    }
