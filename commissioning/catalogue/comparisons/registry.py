"""Every comparison, in the order of the navigation. A new one is a line here."""

from .around import AROUND
from .changes import CHANGES
from .cost_outcome import COST_OUTCOME
from .decisions import DECISIONS
from .grade_changes import GRADE_CHANGES
from .improvement import IMPROVEMENT
from .market import MARKET
from .outcomes import OUTCOMES
from .outsourcing import OUTSOURCING
from .peers import PEERS
from .ratings import RATINGS
from .same_start import SAME_START
from .side_by_side import SIDE_BY_SIDE

COMPARISONS = (
    RATINGS,
    OUTCOMES,
    SIDE_BY_SIDE,
    COST_OUTCOME,
    OUTSOURCING,
    CHANGES,
    SAME_START,
    AROUND,
    GRADE_CHANGES,
    IMPROVEMENT,
    DECISIONS,
    MARKET,
    PEERS,
)
