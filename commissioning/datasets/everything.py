"""Every dataset that the site publishes, by its name in addresses: the tables, and what is worked
out from them. A new one is a line here."""

from ..panel.dataset import PANEL
from ..revisions import REVISIONS
from ..study.datasets import STUDY
from .published import PUBLISHED

DERIVED = {dataset.slug: dataset for dataset in (PANEL, *STUDY, REVISIONS)}
DATASETS = {**PUBLISHED, **DERIVED}
