"""Opens the file of a plan. Whatever is in it, the answer is a Plan or a RefusedPlan."""

import json
from functools import cache

from jsonschema import Draft202012Validator, FormatChecker

from .document import plan_of
from .references import check_references
from .refusal import RefusedPlan, short
from .schema import DEEPEST, LARGEST_FILE, SCHEMA, VERSION

THE_FILE = "The file"
KINDS = {
    "string": "a text",
    "number": "a number",
    "object": "an object in braces",
    "array": "a list in brackets",
    "boolean": "true or false",
    "null": "null",
}


def opened(content):
    """The Plan of a file's bytes. Raises RefusedPlan."""
    return plan_from(_parsed(_text(content)))


def plan_from(data):
    """The Plan of parsed JSON. Raises RefusedPlan."""
    _check_version(data)
    for error in _validator().iter_errors(data):
        raise RefusedPlan(_place(error), _reason(error))
    plan = plan_of(data)
    check_references(plan)
    return plan


@cache
def _validator():
    return Draft202012Validator(SCHEMA, format_checker=FormatChecker(["date"]))


def _text(content):
    if len(content) > LARGEST_FILE:
        raise RefusedPlan(
            THE_FILE,
            f"it has {len(content):,} bytes, and a plan has at most {LARGEST_FILE:,}.",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedPlan(f"Byte {error.start + 1}", "the text is not UTF-8.") from None


def _parsed(text):
    _check_depth(text)
    try:
        data = json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_constant)
        json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        place = f"Line {error.lineno}, column {error.colno}"
        raise RefusedPlan(place, f"not JSON: {error.msg}.") from None
    except UnicodeEncodeError:
        raise RefusedPlan(THE_FILE, "it has half of a character (a lone surrogate).") from None
    except RefusedPlan:
        raise
    except ValueError:  # a whole number of more digits than Python reads
        raise RefusedPlan(THE_FILE, "it has a number that is too long.") from None
    return data


def _check_depth(text):
    """Refuse deep nesting before anything recurses into it."""
    depth, in_string, escaped = 0, False, False
    for place, letter in enumerate(text):
        if in_string:
            in_string = escaped or letter != '"'
            escaped = letter == "\\" and not escaped
        elif letter == '"':
            in_string = True
        elif letter in "[{":
            depth += 1
            if depth > DEEPEST:
                line = text.count("\n", 0, place) + 1
                column = place - text.rfind("\n", 0, place)
                raise RefusedPlan(
                    f"Line {line}, column {column}",
                    f"lists and objects are more than {DEEPEST} levels deep.",
                )
        elif letter in "]}":
            depth -= 1


def _once_each(pairs):
    found = {}
    for name, value in pairs:
        if name in found:
            raise RefusedPlan(short(name), "the name stands twice in one object.")
        found[name] = value
    return found


def _no_constant(name):
    raise RefusedPlan(THE_FILE, f"{name} is not a number that a plan can have.")


def _check_version(data):
    if not isinstance(data, dict):
        raise RefusedPlan(THE_FILE, "it is JSON, but not an object in braces as a plan is.")
    version = data.get("schema")
    if version == VERSION:
        return
    if isinstance(version, str) and version.startswith("plan/"):
        raise RefusedPlan(
            "schema",
            f"the plan is of the format {short(version)}. This site opens {VERSION}: "
            "it may be older than the file.",
        )
    raise RefusedPlan("schema", f"it must say “{VERSION}”, and says {short(version)}.")


def _place(error):
    path = ""
    for part in error.absolute_path:
        path += f"[{part}]" if isinstance(part, int) else f".{short(part, 60).strip('“”')}"
    return path.lstrip(".") or THE_FILE


def _reason(error):
    """Our own sentence for each kind of rule; the library's may repeat the whole file."""
    rule, value = error.validator, error.validator_value
    if rule == "type":
        kinds = [value] if isinstance(value, str) else value
        return f"it must be {' or '.join(KINDS[k] for k in kinds)}, and is {short(error.instance)}."
    if rule == "required":
        missing = [name for name in value if name not in error.instance]
        return f"it has no {missing[0]}."
    if rule == "additionalProperties":
        known = error.schema.get("properties", {})
        unknown = [name for name in error.instance if name not in known]
        return f"{short(unknown[0])} is not a part of a plan."
    sentences = {
        "enum": lambda: f"{short(error.instance)} is not one of: {', '.join(filter(None, value))}.",
        "maxLength": lambda: f"it has {len(error.instance):,} characters, at most {value:,} fit.",
        "maxItems": lambda: f"it has {len(error.instance):,} entries, at most {value} fit.",
        "maxProperties": lambda: f"it has {len(error.instance):,} entries, at most {value} fit.",
        "minimum": lambda: f"{short(error.instance)} is less than {value}.",
        "maximum": lambda: f"{short(error.instance)} is more than {value}.",
        "format": lambda: f"{short(error.instance)} is not a day like 2028-04-01.",
        "not": lambda: "it has a character that cannot be printed, or a line break in one line.",
    }
    return sentences.get(rule, lambda: f"{short(error.instance)} cannot stand here.")()
