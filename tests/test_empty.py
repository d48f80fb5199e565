"""A register that was set up and holds nothing yet: each page opens, each file has its heading."""

from .commands import manager

WALK = """
from django.test import Client
from commissioning.datasets.everything import DATASETS
from commissioning.urls import urlpatterns

named = [str(one.pattern) for one in urlpatterns if "<" not in str(one.pattern)]
pages = [f"/{path}" for path in named if not path.startswith("admin/")]
for slug in DATASETS:
    pages += [f"/data/{slug}{kind}" for kind in ("/", ".csv", ".json", ".xlsx")]
    pages.append(f"/api/v1/{slug}/")
client = Client(headers={"host": "localhost"})
for page in pages:
    answer = client.get(page)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    print(answer.status_code, len(content) > 0, page)
"""
# They need an indicator, and there is none.
REFUSED = {"/api/v1/compare/outcomes/", "/api/v1/compare/money/", "/data/compare-outcomes.csv"}


def test_no_page_of_an_empty_register_fails(tmp_path):
    manage = manager(tmp_path / "empty.sqlite3")
    said = manage("shell", "--verbosity", 0, "--command", WALK).splitlines()
    answers = {page: (status, full) for status, full, page in map(str.split, said)}
    assert len(answers) > 150
    assert {page for page, (status, _) in answers.items() if status == "400"} == REFUSED
    assert {answer for page, answer in answers.items() if page not in REFUSED} == {
        ("200", "True"),
        ("302", "False"),
    }
