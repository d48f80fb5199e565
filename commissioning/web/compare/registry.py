"""Every comparison as it is shown, in the order of the navigation. A new one is a line here, and
one in the list of comparisons."""

from commissioning.catalogue.comparisons import same_start
from commissioning.catalogue.comparisons.around import AROUND
from commissioning.catalogue.comparisons.changes import CHANGES
from commissioning.catalogue.comparisons.cost_outcome import COST_OUTCOME
from commissioning.catalogue.comparisons.decisions import DECISIONS
from commissioning.catalogue.comparisons.grade_changes import GRADE_CHANGES
from commissioning.catalogue.comparisons.improvement import IMPROVEMENT
from commissioning.catalogue.comparisons.market import MARKET
from commissioning.catalogue.comparisons.outcomes import OUTCOMES
from commissioning.catalogue.comparisons.outsourcing import OUTSOURCING
from commissioning.catalogue.comparisons.peers import PEERS
from commissioning.catalogue.comparisons.ratings import RATINGS
from commissioning.catalogue.comparisons.side_by_side import SIDE_BY_SIDE
from commissioning.web.api import around_serializers, serializers, study_serializers

from . import (
    around,
    changes,
    cost_outcome,
    decisions,
    grade_changes,
    improvement,
    outcomes,
    outsourcing,
    ratings,
    side_by_side,
)
from .presentation import Presentation

PRESENTATIONS = (
    Presentation(
        RATINGS,
        "Grades by model",
        "compare/ratings.html",
        ratings.context,
        serializers.RatingsSerializer,
    ),
    Presentation(
        OUTCOMES,
        "Outcomes by model",
        "compare/outcomes.html",
        outcomes.context,
        serializers.OutcomesSerializer,
    ),
    Presentation(
        SIDE_BY_SIDE,
        "Councils side by side",
        "compare/side_by_side.html",
        side_by_side.context,
        serializers.SidesSerializer,
    ),
    Presentation(
        COST_OUTCOME,
        "Cost and outcome",
        "compare/cost_outcome.html",
        cost_outcome.context,
        serializers.MoneySerializer,
    ),
    Presentation(
        OUTSOURCING,
        "Outsourcing",
        "compare/outsourcing.html",
        outsourcing.context,
        serializers.OutsourcingSerializer,
    ),
    Presentation(
        CHANGES,
        "Before and after a change",
        "compare/changes.html",
        changes.context,
        study_serializers.ChangeSerializer(many=True),
        answer=same_start.answer,
    ),
    Presentation(same_start.SAME_START, serializer=study_serializers.SameStartsSerializer),
    Presentation(
        AROUND,
        "Outcomes around a change",
        "compare/around.html",
        around.context,
        around_serializers.AroundSerializer,
    ),
    Presentation(
        GRADE_CHANGES,
        "Movements of grade",
        "compare/grade_changes.html",
        grade_changes.context,
        study_serializers.MovementsSerializer,
    ),
    Presentation(
        IMPROVEMENT,
        "Time to improve",
        "compare/improvement.html",
        improvement.context,
        study_serializers.ImprovementSerializer,
    ),
    Presentation(
        DECISIONS,
        "From strength or in failure",
        "compare/decisions.html",
        decisions.context,
        study_serializers.InitiationSerializer,
    ),
    # Their pages have views of their own; files and API are made as for any.
    Presentation(MARKET),
    Presentation(PEERS),
)
PAGES = tuple(shown for shown in PRESENTATIONS if shown.template)
addresses = [page.address() for page in PAGES]
