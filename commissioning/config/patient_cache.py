"""What answers are kept in: caches that lose what they cannot keep, and never the answer.

A full or missing disk, or a server across the network that is gone, costs the working out once
more. What is kept here can always be worked out again.
"""

import logging

from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache

logger = logging.getLogger(__name__)


class Patient:
    """To be mixed into a cache: what fails is logged, and answered as by an empty cache."""

    def get(self, key, default=None, version=None):
        return self._tried("get", default, key, default, version)

    def set(self, key, *arguments, **options):
        return self._tried("set", None, key, *arguments, **options)

    def add(self, key, *arguments, **options):
        """True, too, where it fails: whoever asked is to go on, and not to wait for another."""
        return self._tried("add", True, key, *arguments, **options)

    def touch(self, key, *arguments, **options):
        return self._tried("touch", False, key, *arguments, **options)

    def delete(self, key, version=None):
        return self._tried("delete", False, key, version)

    def clear(self):
        return self._tried("clear", None)

    def _tried(self, action, otherwise, *arguments, **options):
        try:
            return getattr(super(), action)(*arguments, **options)
        except Exception as error:  # whatever a disk or a server across the network can raise
            logger.warning("The cache fails: %s: %s", action, type(error).__name__)
            return otherwise


class FileCache(Patient, FileBasedCache):
    """On disk, shared by the workers of one machine."""

    def _createdir(self):
        """Each thread makes the folder anew, before it is asked for anything."""
        try:
            super()._createdir()
        except OSError as error:
            logger.warning("The cache has no folder: %s", type(error).__name__)


class SharedCache(Patient, RedisCache):
    """On a Redis server, shared by machines."""
