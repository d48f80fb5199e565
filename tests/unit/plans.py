"""Plans for tests: made at random for every rule of the format, and by hand at the edges."""

from datetime import date

from hypothesis import strategies as st

from commissioning.planning import schema
from commissioning.planning.document import (
    Baseline,
    Constraints,
    Cost,
    Criterion,
    Gateway,
    Milestone,
    Option,
    Plan,
    PlannedDecision,
    PlannedOutcome,
    Readiness,
    Score,
)

LETTERS = st.characters(exclude_categories=("Cs", "Cc"))
LINE = st.text(LETTERS, max_size=60)
NOTE = st.text(st.one_of(LETTERS, st.sampled_from("\n\t")), max_size=80)
CODE = st.from_regex(r"[a-z][a-z0-9_-]{0,11}", fullmatch=True)
NUMBER = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False),
)
PERCENT = st.one_of(st.integers(0, 100), st.decimals(0, 100, places=1).map(float))
DAY = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2060, 1, 1)).map(date.isoformat))


def choice(*values):
    return st.sampled_from(["", *values])


@st.composite
def scores(draw, options, criteria):
    """Some scores of options on criteria, each with its bounds in rising order."""
    pairs = [(o.id, c.id) for o in options for c in criteria]
    found = []
    for option, criterion in pairs[: draw(st.integers(0, len(pairs)))]:
        low, middle, high = sorted(draw(st.tuples(PERCENT, PERCENT, PERCENT)))
        kept = draw(
            st.sampled_from([(middle, None, None), (middle, low, high), (None, None, None)])
        )
        evidence = tuple(draw(st.lists(st.text(LETTERS, max_size=9), max_size=2)))
        found.append(Score(option, criterion, *kept, draw(NOTE), evidence))
    return tuple(found)


def several(kind, most, key, **parts):
    return st.lists(st.builds(kind, **parts), max_size=most, unique_by=key).map(tuple)


OPTIONS = several(
    Option,
    4,
    lambda one: one.id,
    id=CODE,
    model=choice(*schema.WHO_RUNS, *schema.HOW_MUCH),
    role=choice(*schema.ROLES),
    name=LINE,
    longlist=choice(*schema.LONG_LIST),
    why=NOTE,
    cost=st.builds(Cost, once=NUMBER, yearly=NUMBER, source=NOTE),
)
CRITERIA = several(
    Criterion,
    4,
    lambda one: one.id,
    id=CODE,
    library=CODE,
    name=LINE,
    group=choice(*schema.GROUPS),
    worst=NOTE,
    best=NOTE,
    swing=st.one_of(st.none(), PERCENT),
)
READINESS = several(
    Readiness,
    3,
    lambda one: one.item,
    item=CODE,
    state=choice(*schema.STATES),
    owner=LINE,
    due=DAY,
    note=NOTE,
)
YEAR = st.one_of(st.just(""), st.integers(2000, 2060).map(str))
OUTCOMES = several(
    PlannedOutcome,
    3,
    lambda one: one.indicator,
    indicator=CODE,
    framework=choice(*schema.FRAMEWORK),
    measure=choice(*schema.MEASURES),
    baseline=st.builds(Baseline, period=YEAR, value=NUMBER),
    target=NUMBER,
    by=YEAR,
    kpi=st.booleans(),
    why=NOTE,
)
MILESTONES = st.lists(
    st.builds(
        Milestone,
        kind=st.sampled_from(schema.MILESTONES),
        stage=choice(*schema.STAGES),
        on=DAY,
        note=NOTE,
    ),
    max_size=3,
).map(tuple)


@st.composite
def plans(draw):
    """Any plan that the format allows, not too long."""
    options, criteria = draw(OPTIONS), draw(CRITERIA)
    ids = [option.id for option in options]
    passes = st.dictionaries(st.sampled_from(ids), st.one_of(st.none(), st.booleans()))
    gateways = several(
        Gateway,
        3,
        lambda one: one.id,
        id=CODE,
        text=NOTE,
        source=NOTE,
        passes=passes if ids else st.just({}),
    )
    return Plan(
        made_on=draw(DAY),
        data_version=draw(st.from_regex(r"[0-9a-f]{10}|", fullmatch=True)),
        release=draw(st.text(LETTERS, max_size=12)),
        authority=draw(st.sampled_from(["", "E08000008", "E10000008"])),
        title=draw(LINE),
        case_for_change=draw(NOTE),
        constraints=draw(st.builds(Constraints, go_live_by=DAY, budget=NOTE)),
        options=options,
        gateways=draw(gateways),
        criteria=criteria,
        scores=draw(scores(options, criteria)),
        readiness=draw(READINESS),
        outcomes=draw(OUTCOMES),
        milestones=draw(MILESTONES),
        decision=PlannedDecision(draw(st.sampled_from([None, *ids])), draw(DAY), draw(NOTE)),
    )


def weighed_plan(swings, rows, bounds=None):
    """A plan with criteria c1, c2, … of these swings, and by option a score on each. ``bounds``
    has (low, high) by (option, criterion)."""
    bounds = bounds or {}
    criteria = tuple(
        Criterion(f"c{n}", name=f"Criterion {n}", swing=swing) for n, swing in enumerate(swings, 1)
    )
    given = tuple(
        Score(option, criterion.id, score, *bounds.get((option, criterion.id), ()))
        for option, row in rows.items()
        for criterion, score in zip(criteria, row, strict=True)
        if score is not None
    )
    return Plan(
        options=tuple(Option(option, name=option.upper()) for option in rows),
        criteria=criteria,
        scores=given,
    )
