"""What was changed in the register, when and why: for everybody. Persons are not named."""

from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from commissioning.catalogue.revisions import RevisionsForm
from commissioning.models import Submission
from commissioning.tables import table_called
from commissioning.web.editing.diffs import DIFF, diff_rows, grouped, parts_of
from commissioning.web.query_string import tags

from .downloads import stream_csv

REVISIONS_A_PAGE, LINES_A_PAGE, IN_FEED = 50, 100, 50
TITLE = "What changed in the register"
fresh = cache_control(public=True, no_cache=True)


@require_safe
@fresh
def revision_list(request):
    form = RevisionsForm(request.GET)
    found = Submission.objects.public().prefetch_related("parts")
    found = form.narrow(found) if form.is_valid() else found.none()
    context = {"form": form, "tags": tags(request, form), "title": TITLE}
    return render(request, "revisions/list.html", context | _paged(request, found))


@require_safe
@fresh
def revision_detail(request, number):
    revision = _revision(number)
    changes = Paginator(revision.changes.order_by("pk"), LINES_A_PAGE)
    lines = changes.get_page(request.GET.get("page"))
    parts = parts_of(revision)
    context = {
        "revision": revision,
        "parts": parts,
        "counted": any(part.first_rows for part in parts),
        "groups": grouped(lines),
        "page": lines,
        "undone_by": revision.undone_by.filter(state="published").first(),
    }
    return render(request, "revisions/detail.html", context)


@require_safe
@fresh
def revision_csv(request, number):
    changes = _revision(number).changes.order_by("pk").iterator(chunk_size=2000)
    return stream_csv(request, f"revision-{number}", DIFF, diff_rows(changes))


class RevisionFeed(Feed):
    """The newest revisions for feed readers, each with what it changed in numbers."""

    feed_type = Atom1Feed
    title = "Who runs children’s services: what changed"
    subtitle = "Every published change of the register, with its reason."
    author_name = "Who runs children’s services"

    def link(self):
        return reverse("revision-list")

    def feed_url(self):
        return reverse("revision-feed")

    def items(self):
        return Submission.objects.public().prefetch_related("parts")[:IN_FEED]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return " ".join(filter(None, [item.reason, *map(in_words, parts_of(item))]))

    def item_link(self, item):
        return reverse("revision-detail", args=[item.pk])

    def item_pubdate(self, item):
        return item.published_at

    def item_updateddate(self, item):
        return item.published_at


def in_words(part):
    """What became of one table: "Arrangements: 1 created, 2 changed."."""
    counts = [
        f"{getattr(part, action):,} {action}"
        for action in ("created", "changed", "removed")
        if getattr(part, action)
    ]
    return f"{table_called(part.table).title}: {', '.join(counts)}." if counts else ""


def _revision(number):
    public = Submission.objects.public().select_related("undoes")
    return get_object_or_404(public, pk=number)


def _paged(request, found):
    page = Paginator(found, REVISIONS_A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, [words for words in map(in_words, parts_of(one)) if words]) for one in page]
    return {"revisions": rows, "page": page, "count": page.paginator.count}
