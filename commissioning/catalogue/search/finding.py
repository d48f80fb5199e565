"""What is found by words: what is called so, answers to what they ask, and what is called alike."""

from collections import defaultdict

from .matching import BEGINS


class Search:
    """Of an index of names and of what can be asked; pages and suggestions are made of it alike."""

    def __init__(self, index, asking):
        self._index, self._asking = index, asking

    def find(self, words, most=50):
        """Entries, each address once: those whose name begins so, answers, all others."""
        scored = self._index.scored(words)
        called = [entry for score, entry in scored if score >= BEGINS]
        others = [entry for score, entry in scored if score < BEGINS]
        found = {}
        for entry in (*called, *self._asking.answers(words), *others):
            found.setdefault(entry.address, entry)
        return list(found.values())[:most]

    def by_kind(self, words, most=50):
        """The same, by kind; the kind of the best entry first."""
        found = defaultdict(list)
        for entry in self.find(words, most):
            found[entry.kind].append(entry)
        return dict(found)
