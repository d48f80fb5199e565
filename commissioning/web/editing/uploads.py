"""Files into drafts: a form, templates for each table, and a page that says how far it is."""

import csv
import hashlib

from django.db import transaction
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html

from commissioning.models import Submission, SubmissionKind, SubmissionState, UploadedFile
from commissioning.submissions import SubmissionError, draft
from commissioning.submissions.draft import A_MOMENT
from commissioning.submissions.forms.upload import FileForm, UploadForm
from commissioning.submissions.uploads import (
    LARGEST,
    UnreadableUpload,
    give_up,
    is_long,
    keep,
    look_at,
    put_in_place,
    read,
    read_kept,
)
from commissioning.tables import TABLES, table_called
from commissioning.web.permissions import permitted
from commissioning.web.typed import sent

from .drafts import own
from .submissions import ADD, unread

TOO_LARGE = f"The file is larger than {LARGEST // 1_000_000} MB. Send it in parts."
NAME_LENGTH = 200
STEPS = "<!-- steps -->"
WORD = ("allow_near", "conflicts")


@permitted(ADD)
def upload(request):
    is_sent = request.method == "POST"
    form = UploadForm(sent(request), request.FILES if is_sent else None)
    if getattr(request, "upload_too_large", False):
        form.errors["file"] = form.error_class([TOO_LARGE])
    elif is_sent and form.is_valid():
        try:
            return redirect(_received(request, form))
        except UnreadableUpload as error:
            form.add_error("file", str(error))
    return render(request, "submissions/upload.html", {"form": form, "tables": TABLES})


@permitted(ADD)
def replace(request, number):
    """Another file in place of that of a draft; title, source, reason and day stay."""
    submission = own(request, number)
    if submission.state != SubmissionState.DRAFT or not hasattr(submission, "file"):
        return redirect(submission)
    is_sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if is_sent else FileForm()
    form.initial = {"table": submission.file.table}
    if getattr(request, "upload_too_large", False):
        form.errors["file"] = form.error_class([TOO_LARGE])
    elif form.is_valid():
        try:
            return redirect(_replaced(submission, form.cleaned_data))
        except UnreadableUpload as error:
            form.add_error("file", str(error))
    return render(request, "submissions/replace.html", {"form": form, "submission": submission})


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
    content, name, reading = _looked_at(given)
    facts = _facts(name, content, given)
    if there := _sent_just_now(request.user, facts):
        return there
    about["title"] = about["title"] or (reading.title if reading else name)[:NAME_LENGTH]
    with transaction.atomic():
        submission = draft(request.user, {}, kind=SubmissionKind.UPLOAD, **about)
        UploadedFile.objects.create(submission=submission, **facts)
        return keep(submission, reading) if reading else submission


def _replaced(submission, given):
    """The draft with the rows of another file or, of a long one, with the file to be read."""
    content, name, reading = _looked_at(given)
    with transaction.atomic():
        submission = put_in_place(submission, _facts(name, content, given))
        return keep(submission, reading) if reading else submission


def _looked_at(given):
    """The content of a file that was sent, its name, and what was read in it; nothing of a long
    one. Raises UnreadableUpload."""
    content, name = given["file"].read(), given["file"].name[:NAME_LENGTH]
    look_at(content)
    reading = None if is_long(content) else _read_all(content, name, given["table"], _word(given))
    return content, name, reading


def _word(given):
    """What the author said of what is doubtful in the file."""
    return {name: given[name] for name in WORD}


def _facts(name, content, given):
    sha256 = hashlib.sha256(content).hexdigest()
    facts = {"name": name, "size": len(content), "sha256": sha256, "content": content}
    return facts | {"table": given["table"]} | _word(given)


def _sent_just_now(author, facts):
    """The draft of this very file, begun a moment ago: the button was pressed twice."""
    since = timezone.now() - A_MOMENT
    drafts = Submission.objects.drafts_of(author).filter(created_at__gte=since)
    same = {f"file__{name}": facts[name] for name in ("sha256", "table", *WORD)}
    return drafts.filter(**same).first()


def _read_all(content, name, table, word):
    steps = read(content, name, table, **word)
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
        yield format_html("<li><strong>{}</strong> {}</li>", str(error), _left(submission))
    yield end


def _left(submission):
    """What is left of a draft whose file cannot be read, in a sentence."""
    if not (draft_before := give_up(submission)):
        return "Nothing was kept."
    words = '<a href="{}">The draft</a> is as it was, with the rows of {}.'
    return format_html(words, draft_before.get_absolute_url(), draft_before.file.name)
