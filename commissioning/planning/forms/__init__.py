"""The nine steps of a plan, in order: forms for its parts, no HTTP."""

from .appraisal import AppraisalStep
from .base import Step
from .case import CaseForChange, WhereYouAre
from .gateways import Gateways
from .long_list import LongList
from .outcomes import Outcomes
from .readiness import ReadinessStep
from .timeline import Timeline


class EvidenceStep(Step):
    """Step 5: what the register knows about each option. It has no fields."""

    slug, title = "evidence", "Evidence"
    contains = (
        "What the register holds of each option: who did it, when, and what was found "
        "before and since."
    )


STEPS = (
    WhereYouAre,
    CaseForChange,
    LongList,
    Gateways,
    EvidenceStep,
    AppraisalStep,
    ReadinessStep,
    Outcomes,
    Timeline,
)
BY_SLUG = {step.slug: step for step in STEPS}

__all__ = ["BY_SLUG", "STEPS", "Step"]
