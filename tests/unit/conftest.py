"""Tests of this folder begin with empty tables: each builds the small world that it needs."""

import pytest

from tests import snapshot


@pytest.fixture(scope="package")
def django_db_setup(copy_of):
    with copy_of(snapshot.EMPTY):
        yield
