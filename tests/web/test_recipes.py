"""The recipes on the data page, run as they stand against a live server."""

import html
import re
import shutil
import subprocess
import sys
from urllib.request import urlopen

import pytest
from pytest_django.live_server_helper import LiveServer

from authorities.models import LocalAuthority
from commissioning.models import DeliveryArrangement

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """The address of the site, served by a thread; nothing is written, so nothing is rolled
    back."""
    with django_db_blocker.unblock():
        live = LiveServer("127.0.0.1")
        yield live.url
        live.stop()


def recipe(site, name):
    """A recipe as a reader would copy it."""
    with urlopen(f"{site}/data/") as page:
        text = page.read().decode()
    found = re.search(rf'<code id="recipe-{name}">(.*?)</code></pre>', text, re.S)
    return html.unescape(found[1])


def ran(folder, *command):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_curl(site, tmp_path):
    if not shutil.which("curl"):
        pytest.skip("curl is not installed")
    ran(tmp_path, "bash", "-c", recipe(site, "curl"))
    rows = (tmp_path / "trusts.csv").read_text().splitlines()
    assert len(rows) - 1 == DeliveryArrangement.objects.filter(model="trust").count() > 0


def test_pandas(site, tmp_path):
    said = ran(tmp_path, sys.executable, "-c", recipe(site, "pandas"))
    assert "rereferral_pct" in said
    assert "not_recorded" in said


def test_python_alone(site, tmp_path):
    said = ran(tmp_path, sys.executable, "-c", recipe(site, "python")).splitlines()
    assert "Slough Slough Children First requires_improvement" in said
    trusts = DeliveryArrangement.objects.filter(
        model="trust", scope="childrens-social-care", ended_on=None
    )
    served = LocalAuthority.objects.filter(arrangements__in=trusts, closed_on=None)
    assert len(said) == served.distinct().count()


def test_numpy_gives_the_published_association(site, tmp_path):
    """The paper: 0.23 (0.15 to 0.30) and 0.10 (0.02 to 0.17)."""
    said = ran(tmp_path, sys.executable, "-c", recipe(site, "numpy"))
    assert "cla_outside_council_pct all held: 0.234 (0.166 to 0.301), n = 1243" in said
    assert "cla_unstable_pct all held: 0.086 (0.015 to 0.157), n = 931" in said
    assert "cla_outside_council_pct all held, without breaks: 0.290 (0.226 to 0.354)" in said


def test_r(site, tmp_path):
    if not shutil.which("Rscript"):
        pytest.skip("R is not installed")
    assert "trust" in ran(tmp_path, "Rscript", "-e", recipe(site, "r"))


def test_every_address_in_the_recipes_is_answered(site):
    with urlopen(f"{site}/data/") as page:
        text = html.unescape(page.read().decode())
    recipes = text.split('id="recipes"')[1].split('id="licence"')[0]
    addresses = re.findall(rf"{site}/(?:data|api)/[^\s\"'<]+", recipes)
    assert len(addresses) > 5
    for address in set(addresses):
        with urlopen(address) as answer:
            assert answer.status == 200
