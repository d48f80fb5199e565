"""Where answers are kept: the newest in this process, all of them in the cache that the workers
share, which loses what it cannot keep, and never an answer (config/patient_cache.py)."""

import threading
from collections import OrderedDict

from django.core.cache import caches

IN_PROCESS = 48 * 2**20  # bytes of bodies in the memory of one worker
SHARED_FOR = 2 * 24 * 3600  # seconds: an answer's day is in its key


class Memory:
    """Values by key in the memory of this process: of ``most`` bytes those that were asked for
    last. A value has a ``size`` in bytes."""

    def __init__(self, most):
        self._most, self._size = most, 0
        self._values = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def get(self, key):
        """The value under a key, or None."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key, value):
        if value.size > self._most // 8:
            return  # one large file must not push out all pages
        with self._lock:
            old = self._values.pop(key, None)
            self._size += value.size - (old.size if old else 0)
            self._values[key] = value
            while self._size > self._most:
                _, dropped = self._values.popitem(last=False)
                self._size -= dropped.size

    def clear(self):
        with self._lock:
            self._values.clear()
            self._size = 0


class Store:
    """Answers by key, in two tiers."""

    def __init__(self, alias="answers", most=IN_PROCESS):
        self._alias, self.near = alias, Memory(most)

    def get(self, key):
        """The answer under a key, or None."""
        answer = self.near.get(key)
        if answer is None and (answer := self._shared.get(key)) is not None:
            self.near.put(key, answer)
        return answer

    def put(self, key, answer):
        self.near.put(key, answer)
        self._shared.set(key, answer, SHARED_FOR)

    def clear(self):
        self.near.clear()
        self._shared.clear()

    def begin(self, key, seconds):
        """Whether the caller is the one to make the answer; the others may wait for it. Where
        the cache does not say, everybody makes it."""
        return self._shared.add(f"making:{key}", True, seconds)

    def end(self, key):
        self._shared.delete(f"making:{key}")

    @property
    def _shared(self):
        return caches[self._alias]


STORE = Store()
