"""The Nu HTML checker, which is the W3C's, finds nothing wrong on any kind of page."""

import json
import os
import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.template.loader import render_to_string

from commissioning.models import ReaderReport
from commissioning.submissions import publish, reject, submit, undo
from tests.browser.addresses import KEPT, PUBLIC
from tests.web.test_submission_pages import drafted, person

# It takes as long as many tests together, so it runs with those that need a browser.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

JAR = os.environ.get(
    "VNU_JAR", settings.BASE_DIR / "var/vnu/node_modules/vnu-jar/build/dist/vnu.jar"
)
NOT_FOUND = "no Nu checker found: run `make nu`, or set VNU_JAR; it needs Java 17"
DOTS = re.compile(r"“[^”]{60,}”")  # long quotations of the page


@pytest.fixture
def nu():
    """The words in which the checker is called."""
    java = shutil.which("java")
    if not java or not Path(JAR).exists():
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip)(NOT_FOUND)
    return [java, "-Xss1m", "-jar", str(JAR), "--format", "json", "--stdout"]


def in_each_state():
    """The addresses of a submission in each of its states, and of a report by a reader."""
    author = person("ada", "add_submission")
    checker = person("charles", "publish_submission")
    draft, waiting = drafted(author), submit(drafted(author))
    rejected = reject(submit(drafted(author)), checker, "No source.")
    published = publish(submit(drafted(author)), checker)
    undoing = undo(published, author, "It was withdrawn.")
    refused = drafted(author, {"sources": [[2, {"reference": "no address", "publisher": ""}]]})
    report = ReaderReport.objects.create(page="/", text="Wrong.")
    shown = (draft, waiting, rejected, published, undoing, refused)
    return [
        *(f"/submissions/{one.pk}/" for one in shown),
        f"/submissions/{draft.pk}/edit/",
        f"/revisions/{published.pk}/",
        "/revisions/",
        "/submissions/upload/",
        f"/queue/{report.pk}/",
    ]


@pytest.fixture
def pages(client, django_user_model, tmp_path):
    """A folder with a file for each kind of page, and the addresses by the files' names."""
    addresses = {}

    def keep(address, html):
        name = f"{len(addresses):03}.html"
        addresses[name] = address
        (tmp_path / name).write_text(html)

    for address in PUBLIC.values():
        keep(address, client.get(address).content.decode())
    for group in ("editor", "checker", "administrator"):
        client.force_login(django_user_model.objects.create_user(group))
        client.get("/")
        user = django_user_model.objects.get(username=group)
        user.groups.add(Group.objects.get(name=group))
        for whose, address in KEPT.values():
            if whose == group:
                keep(address, client.get(address).content.decode())
    client.force_login(django_user_model.objects.create_superuser("grace"))
    for address in in_each_state():
        keep(address, client.get(address).content.decode())
    for template in ("400.html", "500.html"):
        keep(template, render_to_string(template))
    return tmp_path, addresses


def messages(nu, folder):
    """What the checker says of the files of a folder."""
    answer = subprocess.run([*nu, str(folder)], capture_output=True, text=True, check=False)
    return json.loads(answer.stdout)["messages"]


def test_the_checker_sees_a_role_on_a_row(nu, tmp_path):
    row = '<tr role="row"><td>A</td></tr>'
    (tmp_path / "row.html").write_text(
        f'<!doctype html><html lang="en"><title>A</title><table>{row}</table></html>'
    )
    assert any("“role”" in message["message"] for message in messages(nu, tmp_path))


def test_no_page_has_anything_wrong(nu, pages):
    folder, addresses = pages
    wrong = defaultdict(set)
    for message in messages(nu, folder):
        address = addresses[message["url"].rsplit("/", 1)[-1]]
        wrong[DOTS.sub("“…”", message["message"])].add(address)
    assert dict(wrong) == {}
    assert len(addresses) > len(PUBLIC) + len(KEPT)
