"""Files into drafts: a form, templates for each table, and a page that says how far it is."""

import csv
import hashlib

from django.db import transaction
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.html import format_html

from ..datasets import TABLES, table_called
from ..models import SubmissionKind, UploadedFile
from ..submissions import SubmissionError, draft, drop
from ..submissions.forms import UploadForm
from ..submissions.uploads import (
    LARGEST,
    UnreadableUpload,
    is_long,
    keep,
    look_at,
    read,
    read_kept,
)
from .drafts import own
from .permitted import permitted
from .submissions import ADD, unread

TOO_LARGE = f"The file is larger than {LARGEST // 1_000_000} MB. Send it in parts."
NAME_LENGTH = 200
STEPS = "<!-- steps -->"


@permitted(ADD)
def upload(request):
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if getattr(request, "upload_too_large", False):
        form.errors["file"] = form.error_class([TOO_LARGE])
    elif form.is_valid():
        try:
            return redirect(_received(request, form))
        except UnreadableUpload as error:
            form.add_error("file", str(error))
    return render(request, "submissions/upload.html", {"form": form, "tables": TABLES})


@permitted(ADD, ["GET", "HEAD"])
def template(request, slug):
    """A table's columns as an empty CSV file."""
    try:
        table = table_called(slug)
    except KeyError as error:
        raise Http404(error.args[0]) from error
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-template.csv"'
    csv.writer(response, lineterminator="\n").writerow(table.columns)
    return response


@permitted(ADD, ["POST"])
def read_on(request, number):
    """Read a long file that is kept, and say how far it is while that lasts. The answer arrives
    in parts: no script is needed to see it grow."""
    submission = own(request, number)
    if not unread(submission):
        return redirect(submission)
    page = render_to_string("submissions/reading.html", {"submission": submission}, request)
    response = StreamingHttpResponse(_told(submission, *page.split(STEPS)))
    # Compression would hold the parts back until the end.
    response["Content-Encoding"] = "identity"
    return response


def _received(request, form):
    """The draft of an upload: with its rows or, of a long file, with the file to be read."""
    given, about = form.cleaned_data, form.about()
    content, name = given["file"].read(), given["file"].name[:NAME_LENGTH]
    look_at(content)
    reading = None if is_long(content) else _read_all(content, name, given["table"])
    about["title"] = about["title"] or (reading.title if reading else name)[:NAME_LENGTH]
    with transaction.atomic():
        submission = draft(request.user, {}, kind=SubmissionKind.UPLOAD, **about)
        UploadedFile.objects.create(
            submission=submission,
            name=name,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            table=given["table"],
            content=content,
        )
        return keep(submission, reading) if reading else submission


def _read_all(content, name, table):
    steps = read(content, name, table)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value


def _told(submission, beginning, end):
    """Yield the page in parts while the file is read."""
    yield beginning
    try:
        for words in read_kept(submission):
            yield format_html("<li>{}.</li>\n", words)
        ending = '<li>Done. <a href="{}">See what it would do</a>.</li>'
        yield format_html(ending, submission.get_absolute_url())
    except (UnreadableUpload, SubmissionError) as error:
        drop(submission)
        words = "<li><strong>{}</strong> Nothing was kept.</li>"
        yield format_html(words, str(error))
    yield end
