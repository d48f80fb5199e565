"""Changes of who delivers, with the grades before and after."""

from commissioning.catalogue.study import columns
from commissioning.comparison.trajectories import after_rows, as_dict, as_row, trajectories
from commissioning.questions.study import ChangesForm

from .declaration import Comparison, ComparisonFile

CHANGES = Comparison(
    "changes",
    "Before and after a change",
    "Changes of who delivers, with inspections before and after",
    ChangesForm,
    lambda question, cached: trajectories(question),
    (
        ComparisonFile(
            "changes",
            "Changes of who delivers",
            "A row for each change of model or provider, with the grades before and after.",
            ("change",),
            lambda: columns.CHANGES,
            lambda question, answer: [as_row(trajectory) for trajectory in answer],
        ),
        ComparisonFile(
            "changes-inspections",
            "Inspections after changes",
            "A row for each full inspection after each change, while it lasted.",
            ("change", "inspected_on", "gss_code"),
            lambda: columns.AFTER,
            lambda question, answer: [row for found in answer for row in after_rows(found)],
        ),
    ),
    lambda question, answer, data_version: [as_dict(trajectory) for trajectory in answer],
    is_dataset=True,
)
