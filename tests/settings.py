"""The site's settings for tests: nothing kept between runs, static files unhashed."""

from commissioning.config.settings import *  # noqa: F403

CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "limits", "answers")
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "versions": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# An archive of everything takes seconds, and many tests load something.
FREEZE_VERSIONS = False
# Tests ask what a page costs when it is made.
KEEP_ANSWERS = False
# Nor is the study worked out for each of them.
STUDY_AFTER_LOADING = False
