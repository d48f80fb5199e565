"""What people fill in to upload a file."""

from django import forms

from commissioning.catalogue.revisions import TABLE_CHOICES
from commissioning.models import Conflicts
from commissioning.submissions.uploads import LARGEST, MOST_ROWS

from .fields import WrittenDayField


class FileForm(forms.Form):
    """A file, and the table that its rows are for."""

    file = forms.FileField(
        label="File",
        help_text=f"CSV (UTF-8), .xlsx or .ods, up to {LARGEST // 1_000_000} MB and "
        f"{MOST_ROWS:,} rows.",
        error_messages={"required": "Choose a file."},
    )
    table = forms.ChoiceField(
        label="Table",
        choices=[("", "Told by its columns"), *TABLE_CHOICES],
        required=False,
        help_text="Only needed where the columns fit several tables.",
    )
    conflicts = forms.ChoiceField(
        label="Where a file of Ofsted and the register differ",
        choices=[("", "Refuse the file, and show where"), *Conflicts.choices],
        required=False,
        help_text="Another grade or day for the same inspection.",
    )
    allow_near = forms.BooleanField(
        label="Inspections near to others are inspections of their own",
        required=False,
        help_text="Of one council, framework and kind within 30 days, or with the same report.",
    )


class UploadForm(FileForm):
    """``/submissions/upload/``: a file, and what is to be known of it."""

    title = forms.CharField(
        label="Title", required=False, max_length=200, help_text="Empty: the name of the file."
    )
    source = forms.CharField(
        label="Source", required=False, max_length=1000, help_text="Where the facts come from."
    )
    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why the register changes. Everybody can read it.",
        error_messages={"required": "Say why the register changes."},
    )
    effective_on = WrittenDayField(
        label="The facts hold from", help_text="Where there is one day. Not the day of entry."
    )

    def about(self):
        """The fields of the submission. Call it on a valid form only."""
        names = ("title", "source", "reason", "effective_on")
        return {name: self.cleaned_data[name] for name in names}
