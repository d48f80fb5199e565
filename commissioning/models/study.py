"""What the study of outcomes around changes found, kept by the version of the data."""

from django.db import models
from django.db.models import Q


class StudyRun(models.Model):
    """One working out of the study: of which data, by which plan, and when."""

    data_version = models.CharField(
        max_length=10, help_text="The short name of the data version that it rests on."
    )
    plan_version = models.CharField(max_length=10, help_text="The version of the registered plan.")
    worked_out_at = models.DateTimeField(auto_now_add=True, help_text="When it was worked out.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="study_run_once",
                fields=["data_version", "plan_version"],
                violation_error_message="This version of the data has been studied by this plan.",
            ),
            models.CheckConstraint(
                name="study_run_data_version_shape",
                condition=Q(data_version__regex=r"^[0-9a-f]{10}$"),
                violation_error_message="A data version is ten digits from 0 to f.",
            ),
        ]

    def __str__(self):
        return f"data version {self.data_version}, plan {self.plan_version}"


class StudyResult(models.Model):
    """One answer of a run, as plain data, under the name by which pages ask for it."""

    run = models.ForeignKey(
        StudyRun, models.CASCADE, related_name="results", help_text="The run that found it."
    )
    kind = models.CharField(max_length=20, help_text="What kind of answer it is.")
    key = models.CharField(max_length=250, help_text="What it answers.")
    payload = models.JSONField(help_text="The answer.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="study_result_once",
                fields=["run", "kind", "key"],
                violation_error_message="The run has this answer already.",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.key} ({self.run})"
