"""Why a file is not a plan, and where in it."""


class RefusedPlan(ValueError):
    """``place`` is a path such as ``options[2].name``, or a line and column; ``reason`` a
    sentence that says what is wrong and what is right."""

    def __init__(self, place, reason):
        super().__init__(f"{place}: {reason}")
        self.place, self.reason = place, reason


def short(value, most=40):
    """A value as it may be shown in a message."""
    text = repr(value) if not isinstance(value, str) else f"“{value}”"
    return text if len(text) <= most else f"{text[: most - 1]}…"
