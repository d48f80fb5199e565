"""Each way to put the site up brings database, rows and files of the release to their places before
anything is served: what lies in a volume or a folder is that of the release before."""

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
STEPS = ["migrate", "load --if-empty", "collectstatic"]


def compose():
    return yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]


def unit(name):
    return (ROOT / ".deploy" / f"register-{name}.service").read_text()


PREPARED_BY = {
    "compose": lambda: compose()["prepare"]["command"],
    "procfile": lambda: (ROOT / "Procfile").read_text().split("\nweb:")[0],
    "systemd": lambda: unit("web").split("\nExecStart=")[0],
}


@pytest.mark.parametrize("way", PREPARED_BY)
def test_the_release_is_prepared_in_order_before_it_is_served(way):
    told = PREPARED_BY[way]()
    places = [told.find(f"manage.py {step}") for step in STEPS]
    assert -1 not in places
    assert places == sorted(places)


def test_what_serves_and_works_waits_for_what_prepares():
    ready = {"prepare": {"condition": "service_completed_successfully"}}
    for name in ("web", "worker", "daily"):
        assert compose()[name]["depends_on"] == ready, name


def test_what_prepares_sees_the_volume_from_which_files_are_served():
    assert compose()["prepare"]["volumes"] == compose()["web"]["volumes"]


def test_the_first_load_is_given_longer_than_systemd_gives_a_start_by_itself():
    assert "\nTimeoutStartSec=30min\n" in unit("web")


def test_the_folders_that_the_units_write_to_are_made():
    told = (ROOT / "OPERATIONS.md").read_text()
    assert "ReadWritePaths=/srv/register/var" in unit("web")
    assert "install -d -o register -m 700 /srv/register/var /var/backups/register" in told
