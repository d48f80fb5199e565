"""Movements of grade between successive inspections, by who delivered."""

from commissioning.web.caching import phases


def context(request, form, answer):
    return {
        "phases": phases(request),
        "others": [pair for pair in answer.pairs if pair.is_run_by_others],
    }
