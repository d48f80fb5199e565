"""Forms of readers' reports: to send one, to find one in the queue, to answer or close one."""

from urllib.parse import SplitResult, urlsplit

from django import forms

from commissioning.models import ReaderReport, ReportState


class ReportForm(forms.Form):
    """What a reader says is wrong. ``website`` is for robots: people do not see it."""

    page = forms.CharField(
        label="Which page",
        max_length=300,
        required=False,
        help_text="Its address, if it is about one page.",
    )
    text = forms.CharField(
        label="What is wrong, and how do you know?",
        max_length=4000,
        help_text="A link to a source helps most. Say nothing about individual children or "
        "families.",
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    contact = forms.CharField(
        label="How can we answer you?",
        max_length=200,
        required=False,
        help_text="Only if you would like an answer. We delete it when we close the report.",
    )
    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_page(self):
        """The address within this site: editors follow it, so it leads nowhere else."""
        try:
            parts = urlsplit(self.cleaned_data["page"].strip())
        except ValueError:
            raise forms.ValidationError("This is not the address of a page.") from None
        within = SplitResult("", "", parts.path.lstrip("/\\"), parts.query, parts.fragment)
        return f"/{within.geturl()}" if parts.path else ""

    @property
    def is_from_a_robot(self):
        return bool(self.cleaned_data["website"])

    @property
    def facts(self):
        """What is kept of it. Call it on a valid form only."""
        return {name: self.cleaned_data[name] for name in ("page", "text", "contact")}


class QueueForm(forms.Form):
    """``/queue/``: which reports."""

    state = forms.ChoiceField(choices=ReportState.choices, required=False)


class HandleForm(forms.ModelForm):
    """What an editor found and did."""

    state = forms.ChoiceField(
        label="This report is now",
        choices=[
            (ReportState.ANSWERED, "answered, and stays open"),
            (ReportState.CLOSED, "closed; the way to reach the reader is deleted"),
        ],
        widget=forms.RadioSelect,
    )
    outcome = forms.CharField(
        label="What did you find and do?", max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )

    class Meta:
        model = ReaderReport
        fields = ["outcome", "state"]

    def _post_clean(self):
        """The row's own rules are looked at when it is whole, in ``handle``."""

    def handle(self, who, when):
        """Write what was done, by whom and when. Returns the report."""
        report = self.instance
        report.state, report.outcome = self.cleaned_data["state"], self.cleaned_data["outcome"]
        report.handled_by, report.handled_at = who, when
        if report.state == ReportState.CLOSED:
            report.contact = ""
        report.full_clean()
        report.save()
        return report
