"""Every dataset that the site publishes, by its name in addresses: the tables, and what is worked
out from them. A new one is a line here; a comparison's comes with the comparison."""

from .comparisons.registry import COMPARISONS
from .dfe_figures.dataset import DFE_FIGURES
from .freshness.dataset import FRESHNESS
from .inspection_grades import INSPECTION_GRADES
from .latest_grades import LATEST_GRADES
from .panel.dataset import PANEL
from .revisions import REVISIONS
from .table_dataset import PUBLISHED

_declared = [dataset for one in COMPARISONS if one.is_dataset for dataset in one.datasets]
_own = (PANEL, LATEST_GRADES, INSPECTION_GRADES, *_declared, FRESHNESS, REVISIONS)
DERIVED = {dataset.slug: dataset for dataset in _own}
# What stands in the archive, and row by row in the API.
DATASETS = {**PUBLISHED, **DERIVED}
# Everything that has files: these, the same figures as the DfE's service takes them, and the
# answers of the other comparisons.
_apart = [*DFE_FIGURES, *(dataset for one in COMPARISONS for dataset in one.datasets)]
FILES = DATASETS | {dataset.slug: dataset for dataset in _apart}
