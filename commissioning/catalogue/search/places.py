"""Which councils and regions a question names."""

from collections import defaultdict

from rapidfuzz import fuzz

from authorities.models import Region

from .matching import plain
from .words import STOP

MOST = 3  # councils: a word in more names than this names none
SHORTEST, LONG_WORD, ALIKE = 4, 5, 83.0  # letters of a part of a name, and of one with an error
OF_MANY = frozenset(["north", "south", "east", "west", "upon", "with", "central", "city", "isle"])
REGIONS = {plain(label): code for code, label in Region.choices} | {"yorkshire": Region.YORKSHIRE}


class CouncilNames:
    """Councils by all their names, and by the words of their present one.

    ``names`` gives for each council all that it is called; ``other_words`` are words that name no
    council however like one they look.
    """

    def __init__(self, names, other_words=frozenset()):
        self._whole, self._parts = defaultdict(dict), defaultdict(dict)
        self._other = other_words | STOP | OF_MANY
        for council, called in names.items():
            for name in map(plain, called):
                self._whole[name][council] = None
            for part in plain(council.name).split():
                if len(part) >= SHORTEST and part not in self._other:
                    self._parts[part][council] = None

    def named_in(self, words):
        """The councils that plain words name, and the words that are left: by whole names first,
        then by a part of one, then by one with a typing error."""
        for look in (self._by_whole_name, self._by_part, self._by_part_alike):
            for start, end in _stretches(words, longest=6):
                found = look(words[start:end])
                if found and len(found) <= MOST:
                    return tuple(found), words[:start] + words[end:]
        return (), words

    def _by_whole_name(self, words):
        return self._whole.get(" ".join(words))

    def _by_part(self, words):
        return self._parts.get(words[0]) if len(words) == 1 else None

    def _by_part_alike(self, words):
        word = words[0]
        if len(words) > 1 or len(word) < LONG_WORD or word in self._other:
            return None
        alike = {part: fuzz.ratio(word, part) for part in self._parts}
        best = max(alike, key=alike.__getitem__, default=None)
        return self._parts[best] if best and alike[best] >= ALIKE else None


def region_in(words):
    """The code of the region that plain words name, or none, and the words that are left."""
    for start, end in _stretches(words, longest=4):
        if code := REGIONS.get(" ".join(words[start:end])):
            return str(code), words[:start] + words[end:]
    return "", words


def _stretches(words, longest):
    """Where each stretch of words begins and ends, the longest first."""
    for length in range(min(len(words), longest), 0, -1):
        for start in range(len(words) - length + 1):
            yield start, start + length
