"""The entry point for gunicorn."""

import os

# Loaded before the workers are forked, so that they share it and no reader waits for it.
import scipy.stats  # noqa: F401
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commissioning.config.settings")

# Nobody who reads or types waits for longer; commands take the time that they need.
os.environ.setdefault("STATEMENT_TIMEOUT", "30")
os.environ.setdefault("LOCK_TIMEOUT", "10")


def site():
    """The site, with its kept answers before Django, which must be set up before they are."""
    by_django = get_wsgi_application()
    from commissioning.web.answers.fast_path import FastPath

    return FastPath(by_django)


application = site()
