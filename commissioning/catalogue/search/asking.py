"""Answers to whole questions: what is asked of which council, or of all of them."""

from urllib.parse import urlencode

from django.urls import reverse

from authorities.models import AuthorityType, Grade, Indicator, Region
from commissioning.models import DeliveryModel

from .entries import ANSWER, SearchEntry, council_names
from .matching import plain
from .places import CouncilNames, region_in
from .topics import TOPICS
from .ways_in import OF_ALL, address_of
from .words import answered, telling

MOST = 6


class Asking:
    """Everything that a question may be about, made once for each state of the data. ``changes``
    gives the newest change of who delivers of a council, by its key, or None."""

    def __init__(self, changes):
        self._changes = changes
        self._topics = [(topic, _telling(topic.words, topic.said)) for topic in TOPICS]
        self._of_all = [(way, _telling(way.words, way.said)) for way in OF_ALL]
        self._indicators = [
            (one, _telling(one.label, one.code.replace("_", " ")))
            for one in Indicator.objects.all()
        ]
        typed = " ".join(f"{way.words} {way.said}" for way in (*TOPICS, *OF_ALL))
        self._councils = CouncilNames(council_names(), frozenset(plain(typed).split()))

    def answers(self, words):
        """Entries that answer the words, those first that answer most of them."""
        parts = plain(words).split()
        found = [*self._lists(parts), *self._of_councils(parts), *self._questions(parts)]
        best = sorted(found, key=lambda pair: -pair[0])[:MOST]
        return [entry for _, entry in best]

    def _of_councils(self, parts):
        councils, left = self._councils.named_in(parts)
        asked = telling(left)
        for council in councils:
            for topic, said in self._topics:
                if (n := answered(asked, said)) and (address := self._address(topic, council)):
                    yield 1 + n, _answer(f"{council}: {topic.words}", address, topic.answer)
            for indicator, said in self._indicators:
                if (n := answered(asked, said)) and n == len(asked):
                    address = reverse("authority-outcome", args=[council.slug, indicator.code])
                    # Among labels with all the words, the one that has least beside them.
                    share = n / len(said) / 10
                    yield (
                        1 + n - 0.1 + share,
                        _answer(f"{council}: {indicator.label}", address, "Figures by year"),
                    )

    def _address(self, topic, council):
        """Empty where nothing answers it of this council."""
        change = self._changes(council.pk)
        if topic.page == "compare-change" and not change:
            return ""
        if topic.needs_open and council.has_closed:
            return ""
        return address_of(topic, council, change.arrangement.reference if change else "")

    def _questions(self, parts):
        asked = telling(parts)
        for way, said in self._of_all:
            n = answered(asked, said)
            if n and (n == len(asked) or n > 1):
                yield n, _answer(way.words, address_of(way), way.answer)

    def _lists(self, parts):
        """The list of councils, filtered by all that is named: a region, a grade, a model, a kind
        of council, whose name may hold that of a region ("London boroughs")."""
        region, left = region_in(parts)
        chosen = {"region": (region, "")} if region else {}
        n = len(chosen)
        for name, choices, asked in (
            ("grade", Grade.choices(), telling(left)),
            ("model", DeliveryModel.choices, telling(left)),
            ("type", AuthorityType.choices, telling(parts)),
        ):
            for value, label in choices:
                words = telling(label.lower().split())
                if words and answered(words, asked) == len(words):
                    chosen[name] = (value, label)
                    n += len(words)
        if len(chosen) > 1:
            query = urlencode({name: value for name, (value, _) in chosen.items()})
            yield n, _answer(_title(chosen), f"{reverse('authority-list')}?{query}", "List")


def _telling(*texts):
    return telling(plain(" ".join(texts)).split())


def _answer(title, address, detail):
    return SearchEntry(ANSWER, title, address, detail, (title,))


def _title(chosen):
    """ "Councils: Good, trust, London" of what is named."""
    labels = [label for _, label in chosen.values() if label]
    region = [Region(value).label for name, (value, _) in chosen.items() if name == "region"]
    return f"Councils: {', '.join(labels + region)}"
