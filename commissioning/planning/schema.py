"""The published format of a plan: a JSON Schema with limits, from which forms take theirs.

Rules that a schema cannot say, such as a score for an option that is not there, are in
``references``.
"""

from commissioning.models import DeliveryModel

VERSION = "plan/1"
LARGEST_FILE = 200_000  # bytes
DEEPEST = 8  # levels of lists and objects; a plan has five
LINE, NOTE, TEXT = 200, 500, 2000  # characters
MOST = {
    "options": 8,
    "gateways": 12,
    "criteria": 10,  # more than a few count the same thing twice
    "scores": 80,
    "readiness": 40,
    "outcomes": 12,
    "milestones": 30,
    "evidence": 8,
}
LARGEST_NUMBER = 1_000_000_000_000

# Who runs the service: the register's models. How much care is bought: the other half.
WHO_RUNS = tuple(DeliveryModel.values)
HOW_MUCH = ("buy_more", "buy_less")
ROLES = ("business_as_usual", "do_minimum", "other")
LONG_LIST = ("carried_forward", "discounted", "preferred")
GROUPS = ("strategic", "operational")
STATES = ("not_started", "under_way", "done", "not_needed")
MEASURES = ("better_off", "how_well", "how_much")
FRAMEWORK = (
    *(f"outcome-{number}" for number in range(1, 5)),
    *(f"enabler-{number}" for number in range(1, 4)),
)
MILESTONES = (
    "decision",
    "consultation",
    "notice",
    "contract",
    "go_live",
    "review",
    "inspection",
    "other",
)
STAGES = ("in_principle", "options", "business_case", "contract")


def line(longest=LINE):
    """Text without a line break."""
    unprintable = {"pattern": "[\\u0000-\\u001f\\u007f]"}
    return {"type": "string", "maxLength": longest, "not": unprintable}


def note(longest=NOTE):
    """Text that may have several lines."""
    unprintable = {"pattern": "[\\u0000-\\u0008\\u000b-\\u001f\\u007f]"}
    return {"type": "string", "maxLength": longest, "not": unprintable}


def code(pattern="^[a-z][a-z0-9_-]{0,59}$", longest=60):
    """Text of a fixed shape. Some readers let ``$`` stand before a last line break."""
    shape = {"pattern": pattern, "not": {"pattern": "\\n"}}
    return {"type": "string", "maxLength": longest, **shape}


def choice(*values):
    """One of the values, or empty where nothing was chosen yet."""
    return {"type": "string", "enum": ["", *values]}


def number(least=-LARGEST_NUMBER, most=LARGEST_NUMBER):
    return {"type": ["number", "null"], "minimum": least, "maximum": most}


def optional(kind):
    return {"anyOf": [{"type": "null"}, kind]}


def thing(needed=(), **properties):
    """An object with these properties and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(needed),
        "properties": properties,
    }


def several(name, items):
    return {"type": "array", "maxItems": MOST[name], "items": items}


DAY = {"type": ["string", "null"], "format": "date"}
PERIOD = code("^([0-9]{4}(-?[0-9]{2})?)?$", 7)
YEAR = code("^([0-9]{4})?$", 4)

OPTION = thing(
    ["id"],
    id=code(),
    model=choice(*WHO_RUNS, *HOW_MUCH),
    role=choice(*ROLES),
    name=line(),
    longlist=choice(*LONG_LIST),
    why=note(),
    cost=thing(once=number(), yearly=number(), source=note()),
)
GATEWAY = thing(
    ["id"],
    id=code(),
    text=note(),
    source=note(),
    passes={
        "type": "object",
        "maxProperties": MOST["options"],
        "additionalProperties": {"type": ["boolean", "null"]},
    },
)
CRITERION = thing(
    ["id"],
    id=code(),
    library=line(60),
    name=line(),
    group=choice(*GROUPS),
    worst=note(),
    best=note(),
    swing=number(0, 100),
)
SCORE = thing(
    ["option", "criterion"],
    option=code(),
    criterion=code(),
    score=number(0, 100),
    low=number(0, 100),
    high=number(0, 100),
    why=note(),
    evidence=several("evidence", line(60)),
)
READINESS = thing(
    ["item"],
    item=code(),
    state=choice(*STATES),
    owner=line(),
    due=DAY,
    note=note(),
)
OUTCOME = thing(
    ["indicator"],
    indicator=code(),
    framework=choice(*FRAMEWORK),
    measure=choice(*MEASURES),
    baseline=thing(period=PERIOD, value=number()),
    target=number(),
    by=YEAR,
    kpi={"type": "boolean"},
    why=note(),
)
MILESTONE = thing(
    ["kind"],
    kind={"type": "string", "enum": list(MILESTONES)},
    stage=choice(*STAGES),
    on=DAY,
    note=note(),
)

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A plan for a change in who runs children's services, or in how much care is bought",
    "description": "Made and opened at /plan/. The file is the plan: the site keeps no copy. "
    f"At most {LARGEST_FILE:,} bytes of UTF-8.",
    **thing(
        ["schema"],
        schema={"const": VERSION},
        made_on=DAY,
        data_version=line(40),
        release=line(60),
        authority=code("^(E[0-9]{8})?$", 9),
        scope=code(),
        title=line(),
        case_for_change=note(TEXT),
        constraints=thing(go_live_by=DAY, budget=note()),
        options=several("options", OPTION),
        gateways=several("gateways", GATEWAY),
        criteria=several("criteria", CRITERION),
        scores=several("scores", SCORE),
        readiness=several("readiness", READINESS),
        outcomes=several("outcomes", OUTCOME),
        milestones=several("milestones", MILESTONE),
        decision=thing(preferred=optional(code()), taken_on=DAY, why=note(TEXT)),
    ),
}
