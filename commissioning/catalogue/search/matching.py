"""How well a name answers to what somebody typed."""

import re
import unicodedata

from rapidfuzz import fuzz

from authorities.abbreviations import written_out

from .words import STOP

EXACT, BEGINS, WORD_BEGINS, CONTAINS = 100.0, 97.0, 94.0, 90.0
ALIKE = 78.0  # of rapidfuzz's 100: "Brimingham" is found, "Barnet" for "Barnsley" is not
SHORT = 4  # letters: below this a typing error is another word
NOISE = re.compile(
    r"\b(london borough of|royal borough of|city of|county|council|borough|metropolitan|the)\b"
)


def plain(text):
    """Lower case, without accents, punctuation and the words that every council's name has, and
    with the short names of councils and counties written out."""
    text = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    text = "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c))
    text = written_out(" ".join(text.split()))
    return " ".join(NOISE.sub(" ", text).split()) or text


def score(asked, name):
    """How well a plain name answers to plain words, from 0 (not at all) to 100 (it is they)."""
    if not asked:
        return 0.0
    if asked == name:
        return EXACT
    if name.startswith(asked):
        return BEGINS
    if f" {asked}" in name:
        return WORD_BEGINS
    if asked in name:
        return CONTAINS
    if len(asked) < SHORT:
        return 0.0
    alike = max(fuzz.ratio(asked, name), fuzz.token_sort_ratio(asked, name))
    return alike * CONTAINS / 100 if alike >= ALIKE else 0.0


class SearchIndex:
    """All entries with their plain names, made once for each state of the data."""

    def __init__(self, entries):
        self._names = [(entry, tuple(map(plain, entry.names))) for entry in entries]

    def find(self, words, most=50):
        """The entries that answer to the words, best first; those that answer equally well in the
        order in which they came. Every word that tells something must be found where the whole is
        not."""
        return [entry for _, entry in self.scored(words)[:most]]

    def scored(self, words):
        """The same, all of them, each after how well it answers."""
        asked = plain(words)
        scored = [(self._score(asked, names), entry) for entry, names in self._names]
        hits = [pair for pair in scored if pair[0]]
        return sorted(hits, key=lambda pair: -pair[0])

    @staticmethod
    def _score(asked, names):
        whole = max(score(asked, name) for name in names)
        parts = [part for part in asked.split() if part not in STOP]
        if whole or not parts or parts == [asked]:
            return whole
        return min(max(score(part, name) for name in names) for part in parts) * 0.9
