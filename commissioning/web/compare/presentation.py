"""How a comparison is shown: its page, made of the declaration, a template and a chart."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.shortcuts import render
from django.urls import path, reverse

from commissioning.catalogue.comparisons.declaration import Comparison
from commissioning.web.caching import cached, versioned
from commissioning.web.query_string import same_question, tags, taken_away


def nothing_more(request, form, answer):
    return {}


@dataclass(frozen=True)
class Presentation:
    """``serializer`` describes the JSON for the schema; without one it is the rows of the first
    file. A comparison with a ``template`` has a page, under the word ``nav`` in the navigation;
    ``context(request, form, answer)`` gives the template its chart and whatever else it needs
    beside ``form question answer tags`` and the addresses of the files. ``answer`` stands in for
    the comparison's own where the page shows more than files and JSON hold."""

    comparison: Comparison
    nav: str = ""
    template: str = ""
    context: Callable = nothing_more
    serializer: type | None = None
    answer: Callable | None = None

    @property
    def slug(self):
        return self.comparison.slug

    @property
    def page_name(self):
        return f"compare-{self.slug}"

    @property
    def api_name(self):
        return f"api-compare-{self.slug}"

    def page_url(self):
        return reverse(self.page_name) if self.template else ""

    def api_url(self):
        return reverse(self.api_name)

    def address(self):
        """The page's line in urls.py."""
        return path(f"compare/{self.slug}/", versioned(self.page), name=self.page_name)

    def _files(self, request):
        files = self.comparison.files
        return taken_away(request, files[0].slug) if files else {}

    def page(self, request):
        """The question in the query string, answered; or what is wrong with it."""
        form = self.comparison.ask(request.GET)
        context = {"form": form}
        if form.is_valid():
            question = form.question()
            answer = (self.answer or self.comparison.answer)(question, partial(cached, request))
            context |= {
                "question": question,
                "answer": answer,
                "tags": tags(request, form),
                **self._files(request),
                "api": same_question(request, self.api_name),
                **self.context(request, form, answer),
            }
        return render(request, self.template, context)
