"""Ready-made sets of councils: a region, those under a model today, those with one grade today."""

import datetime

from authorities.models import Grade, LocalAuthority, Region
from commissioning.comparison.question import RatingsQuestion
from commissioning.comparison.standings import graded_councils
from commissioning.models import WHOLE_SERVICE, DeliveryModel


def group_choices():
    """Choices for a form field, by kind: "region:E12000007", "model:trust", "grade:good"."""
    return [
        ("", "None"),
        ("Region", [(f"region:{code}", label) for code, label in Region.choices]),
        ("Run today by", [(f"model:{code}", label) for code, label in DeliveryModel.choices]),
        ("The same start: graded today", [(f"grade:{c}", g) for c, g in Grade.choices()]),
    ]


def members(group):
    """The councils of today that are in a group, by name."""
    kind, _, code = group.partition(":")
    today = datetime.date.today()
    if kind == "region":
        return list(LocalAuthority.objects.open_on(today).filter(region_code=code))
    return list(graded_councils(RatingsQuestion(today, WHOLE_SERVICE)).filter(**{kind: code}))
