"""The choices of a form's field."""


def pairs(choices):
    """Each value as text with its label, out of groups too."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from pairs(label)
        else:
            yield str(value), label
