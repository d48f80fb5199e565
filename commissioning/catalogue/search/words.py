"""The words of a question that say what it is about, and whether they mean the same."""

from rapidfuzz import fuzz

# Words that a question has whatever it is about. Every page here is about children and services.
_STOP = """
    a about an and any are as at authorities authority be been by can child children childrens
    council councils did do does find for from give had has have how i in is it its list local
    many may me most much my of on or our s service services should show that the their them
    there they this to us was we were what where which who whom whose why will with would you
    your
"""
STOP = frozenset(_STOP.split())
ENDINGS = ("ings", "ing", "ed", "es", "s", "e")
ROOT = 3  # letters: no ending is taken from what would be shorter
LONG_WORD, ALIKE = 6, 84.0  # from so many letters on, words so alike are one with a typing error


def root(word):
    """The word without its ending: homes and home, outsourced and outsourcing are one."""
    if word.endswith("ies") and len(word) > ROOT + 2:
        return word[:-3] + "y"
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= ROOT:
            return word[: -len(ending)]
    return word


def telling(words):
    """The roots of the words that tell something, each once, in their order."""
    return tuple(dict.fromkeys(root(word) for word in words if word not in STOP))


def answered(asked, said):
    """How many of the roots that are asked for are among those that are said."""
    return sum(any(_same(one, other) for other in said) for one in asked)


def _same(one, other):
    if one == other:
        return True
    is_long = min(len(one), len(other)) >= LONG_WORD
    return is_long and fuzz.ratio(one, other) >= ALIKE
