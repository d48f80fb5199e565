"""What is deployed is what pyproject.toml asks for, pinned, and each package with its hashes."""

import re
import tomllib

import pytest
from django.conf import settings
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = settings.BASE_DIR
LOCK = ROOT / ".deploy" / "requirements.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PYTHONS = ("3.11", "3.12", "3.13")


def locked():
    """Each pinned requirement with its hashes: lines that a backslash joins are one."""
    text = LOCK.read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for line in lines:
        requirement, *hashes = line.split("--hash=")
        yield Requirement(requirement.strip()), [one.strip() for one in hashes]


def pins(python):
    """The version of each package by its name, on one Python."""
    where = default_environment() | {"python_version": python, "python_full_version": f"{python}.9"}
    return {
        canonicalize_name(one.name): str(one.specifier).removeprefix("==")
        for one, _ in locked()
        if one.marker is None or one.marker.evaluate(where)
    }


@pytest.mark.parametrize("python", PYTHONS)
def test_every_requirement_is_pinned_within_its_range(python):
    assert f">={PYTHONS[0]}" in PROJECT["requires-python"]
    versions = pins(python)
    for wanted in map(Requirement, PROJECT["dependencies"]):
        version = versions.get(canonicalize_name(wanted.name))
        assert version, f"{wanted.name} is not locked: make lock"
        assert wanted.specifier.contains(version), f"{wanted} but {version}: make lock"


def test_every_package_has_one_version_and_hashes():
    for requirement, hashes in locked():
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert not requirement.url, requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), requirement


@pytest.mark.parametrize("name", ["Containerfile", "Makefile"])
def test_what_is_deployed_is_installed_from_the_lock_alone(name):
    [line] = [line for line in (ROOT / name).read_text().splitlines() if "--require-hashes" in line]
    assert "--no-deps" in line
    assert "pip install ." not in (ROOT / name).read_text()
