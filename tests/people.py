"""People of each group, for tests."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from commissioning.config.environment import GROUPS  # noqa: F401 (for tests that go through them)

PASSWORD = "a-long-way-to-tipperary"


def person(*groups, name=None):
    """An account in the groups, called after the first of them or as given."""
    user = get_user_model().objects.create_user(name or (groups or ["nobody"])[0], None, PASSWORD)
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    return user
