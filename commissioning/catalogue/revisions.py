"""What was published, as a question and as a dataset: one row for each publication and table."""

from django import forms

from commissioning.models import Submission, SubmissionKind, SubmissionPart
from commissioning.questions.fields import CouncilField, DayField
from commissioning.questions.form import QuestionForm
from commissioning.tables import TABLES
from commissioning.tables.column_description import Described

from .derived_dataset import Derived

TABLE_CHOICES = [(table.slug, table.title) for table in TABLES]


class RevisionsForm(QuestionForm):
    """``/revisions/``: what was published, when, of whom, in which table."""

    since = DayField(label="Published since")
    until = DayField(label="Published until")
    authority = CouncilField(
        label="Council", required=False, help_text="By its name or code, past or present."
    )
    table = forms.ChoiceField(label="Table", choices=[("", "Any"), *TABLE_CHOICES], required=False)

    def narrow(self, submissions):
        """The published submissions that were asked for. Call it on a valid form only."""
        given = self.cleaned_data
        if given["since"]:
            submissions = submissions.filter(published_at__date__gte=given["since"])
        if given["until"]:
            submissions = submissions.filter(published_at__date__lte=given["until"])
        if given["authority"]:
            submissions = submissions.about_council(given["authority"])
        if given["table"]:
            submissions = submissions.about_table(given["table"])
        return submissions


COLUMNS = (
    Described("revision", "Its number: the address is /revisions/NUMBER/.", "integer", needed=True),
    Described("published_on", "The day on which it was published.", "date", needed=True),
    Described(
        "kind",
        "By which way the rows came in.",
        "code",
        allowed=tuple(SubmissionKind.values),
        needed=True,
    ),
    Described("title", "What changed, in a few words.", needed=True),
    Described("source", "Where the facts come from."),
    Described("reason", "Why the register changed."),
    Described("effective_on", "The day from which the facts hold, where there is one.", "date"),
    Described("undone", "Whether it was undone since.", "boolean", needed=True),
    Described(
        "table",
        "The table that it was about.",
        "code",
        allowed=tuple(table.slug for table in TABLES),
        needed=True,
    ),
    Described("created", "Rows created.", "integer", needed=True),
    Described("changed", "Rows changed.", "integer", needed=True),
    Described("removed", "Rows removed.", "integer", needed=True),
)


def _rows(asked):
    """Newest first; a table on which nothing was done is left out."""
    public = asked.narrow(Submission.objects.public())
    parts = SubmissionPart.objects.filter(submission__in=public.values("pk"))
    if asked.cleaned_data["table"]:
        parts = parts.filter(table=asked.cleaned_data["table"])
    done = (part for part in parts.select_related("submission").order_by("-submission", "pk"))
    return [_row(part) for part in done if part.created or part.changed or part.removed]


def _row(part):
    revision = part.submission
    return [
        revision.pk,
        revision.published_at.date(),
        revision.kind,
        revision.title,
        revision.source,
        revision.reason,
        revision.effective_on,
        revision.state == "undone",
        part.table,
        part.created,
        part.changed,
        part.removed,
    ]


REVISIONS = Derived(
    "revisions",
    "Revisions",
    "A row for each publication and table: what was published when, why, and how many rows came, "
    "changed and went. Each revision's page has the old and the new of every cell.",
    ("revision", "table"),
    RevisionsForm,
    lambda: COLUMNS,
    _rows,
)
