"""Where answers are kept: the newest in this process, all of them in the cache that the workers
share, which loses what it cannot keep, and never an answer (config/patient_cache.py)."""

import threading
from collections import OrderedDict

from django.core.cache import caches

IN_PROCESS = 48 * 2**20  # bytes of bodies in the memory of one worker
SHARED_FOR = 2 * 24 * 3600  # seconds: an answer's day is in its key


class Store:
    """Answers by key, in two tiers."""

    def __init__(self, alias="answers", most=IN_PROCESS):
        self._alias, self._most = alias, most
        self._near, self._size = OrderedDict(), 0
        self._lock = threading.Lock()

    def get(self, key):
        """The answer under a key, or None."""
        with self._lock:
            if key in self._near:
                self._near.move_to_end(key)
                return self._near[key]
        answer = self._shared.get(key)
        if answer is not None:
            self._put_near(key, answer)
        return answer

    def put(self, key, answer):
        self._put_near(key, answer)
        self._shared.set(key, answer, SHARED_FOR)

    def clear(self):
        with self._lock:
            self._near.clear()
            self._size = 0
        self._shared.clear()

    def begin(self, key, seconds):
        """Whether the caller is the one to make the answer; the others may wait for it. Where
        the cache does not say, everybody makes it."""
        return self._shared.add(f"making:{key}", True, seconds)

    def end(self, key):
        self._shared.delete(f"making:{key}")

    def _put_near(self, key, answer):
        if answer.size > self._most // 8:
            return  # one large file must not push out all pages
        with self._lock:
            old = self._near.pop(key, None)
            self._size -= old.size if old else 0
            self._near[key] = answer
            self._size += answer.size
            while self._size > self._most:
                _, dropped = self._near.popitem(last=False)
                self._size -= dropped.size

    @property
    def _shared(self):
        return caches[self._alias]


STORE = Store()
