"""The area of a council, named by its code alone."""

from django.db import models


class CouncilAreaField(models.CharField):
    """The GSS code of a council. It is text, because this dictionary knows no councils; the
    loader finds the council and refuses a code that none has."""

    def __init__(self, *args, **options):
        options.setdefault("max_length", 9)
        options.setdefault("blank", True)
        super().__init__(*args, **options)


def area_is_a_code(name):
    """The constraint that an area is a GSS code of England, or empty."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(area_code="") | models.Q(area_code__regex="^E[0-9]{8}$"),
        violation_error_message="area_code must be a GSS code like E08000025, or empty.",
    )


def known(name, field, choices, may_be_empty=False):
    """The constraint that a column holds one of the choices."""
    allowed = [*choices.values, *([""] if may_be_empty else [])]
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{f"{field}__in": allowed}),
        violation_error_message=f"{field} must be one of: {', '.join(choices.values)}.",
    )
