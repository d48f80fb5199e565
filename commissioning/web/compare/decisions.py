"""From strength or in failure: why changes began, and the grade in force when they were decided."""

from commissioning.comparison.decisions import ways


def context(request, form, answer):
    return {
        "strength_ways": ways(answer.from_strength),
        "failure_ways": ways(answer.in_failure),
        "fell_first": [d for d in answer.changes if d.fell_first],
        "rose_first": [d for d in answer.changes if d.rose_first],
        "rose_and_fell": [d for d in answer.changes if d.trajectory.rose_and_fell],
    }
