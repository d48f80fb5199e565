"""What is a link: a web address that begins with https:// or http://, and nothing else."""

from django.db import models
from django.db.models import Q

BEGINNINGS = ("https://", "http://")


def is_web_address(text):
    """Whether a text is a web address and no more, which a page may show as a link."""
    return text.startswith(BEGINNINGS) and not any(character.isspace() for character in text)


def web_address(name, field):
    """The constraint that a column holds a web address, or nothing."""
    allowed = Q(**{field: ""})
    for beginning in BEGINNINGS:
        allowed |= Q(**{f"{field}__startswith": beginning})
    return models.CheckConstraint(
        name=name,
        condition=allowed,
        violation_error_message="A web address begins with https:// or http://. Leave it empty "
        "where there is none.",
    )
