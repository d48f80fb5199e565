"""Small worlds built by hand: councils, a framework made of rows, and inspections at the edges; who
delivered from when to when, and what led to it; figures of indicators. Each function makes one
thing, and says a day as an ISO date."""

import datetime

from authorities.models import (
    Framework,
    Indicator,
    Inspection,
    Judgement,
    JudgementArea,
    LocalAuthority,
    Observation,
)
from commissioning.models import (
    WHOLE_SERVICE,
    ArrangementEvent,
    ConsideredChange,
    DeliveryArrangement,
    ServiceScope,
)
from providers.models import Provider

DAY = datetime.timedelta(days=1)
TRIAL = "trial"


def on(text):
    """The day of an ISO date; None of None."""
    return text and datetime.date.fromisoformat(text)


def a_council(slug="testshire", opened=None, closed=None):
    """A council of its own, without arrangements."""
    number = 100 + LocalAuthority.objects.filter(gss_code__startswith="E08999").count()
    return LocalAuthority.objects.create(
        gss_code=f"E08999{number}",
        slug=slug,
        name=slug.capitalize(),
        type="metropolitan_borough",
        region_code="E12000003",
        opened_on=on(opened),
        closed_on=on(closed),
    )


def a_framework(*areas, code=TRIAL, gives_grade=True, first="2000-01-01", last=None):
    """A framework with its areas, each a theme, in order: ``trial-1``, ``trial-2``."""
    framework = Framework.objects.create(
        code=code,
        name="Trial framework",
        first_inspection_on=on(first),
        last_inspection_on=on(last),
        gives_grade=gives_grade,
        grade_scale_id="ofsted",
    )
    for position, theme in enumerate(areas, start=1):
        JudgementArea.objects.create(
            code=f"{code}-{position}",
            framework=framework,
            theme=theme,
            name=f"Area {position}",
            position=position,
        )
    return framework


def inspected(council, day, *grades, published="", kind="standard", framework=TRIAL):
    """An inspection that began on the day, with a judgement for each area in order: a grade, ""
    for one not published, None for no judgement. Its report came out the same day, unless
    ``published`` says another or None."""
    inspection = Inspection.objects.create(
        reference=f"{framework}-{council.slug}-{Inspection.objects.count()}",
        authority=council,
        framework_id=framework,
        kind=kind,
        started_on=on(day),
        published_on=on(day if published == "" else published),
    )
    for position, grade in enumerate(grades, start=1):
        if grade is not None:
            Judgement.objects.create(
                inspection=inspection,
                area_id=f"{framework}-{position}",
                grade=grade,
                grade_as_published=grade.upper(),
                missing_reason="" if grade else "not_published",
            )
    return inspection


def delivered(council, started, model="in_house", ended=None, scope=WHOLE_SERVICE, **facts):
    """An arrangement of the council from its first day to its last, both included. Unless
    ``provider`` names another, all of a model have the same provider."""
    ServiceScope.objects.get_or_create(code=scope, defaults={"name": scope})
    if model != "in_house":
        name = facts.pop("provider", f"the-{model}".replace("_", "-"))
        facts["provider"] = Provider.objects.get_or_create(slug=name, defaults={"name": name})[0]
    return DeliveryArrangement.objects.create(
        reference=f"{council.slug}-{scope}-{DeliveryArrangement.objects.count()}",
        authority=council,
        scope_id=scope,
        model=model,
        started_on=on(started),
        ended_on=on(ended),
        ended_precision="day" if ended else "",
        **facts,
    )


def changed(council, go_live, model="trust", ended=None, **facts):
    """In-house from 2010, and a change to another model on the day of go-live. Gives the
    arrangement that the change began."""
    delivered(council, "2010-04-01", ended=str(on(go_live) - DAY))
    return delivered(council, go_live, model, ended, **facts)


def happened(arrangement, kind, day):
    """A step on the way to an arrangement: a decision, a direction."""
    return ArrangementEvent.objects.create(
        reference=f"{arrangement.reference}-{kind}-{ArrangementEvent.objects.count()}",
        authority=arrangement.authority,
        arrangement=arrangement,
        kind=kind,
        happened_on=on(day),
        description="It was so.",
    )


def considered(council, day, model="trust"):
    """A change of the whole service that was weighed and not made."""
    return ConsideredChange.objects.create(
        reference=f"{council.slug}-considered-{ConsideredChange.objects.count()}",
        authority=council,
        scope_id=WHOLE_SERVICE,
        model=model,
        considered="A trust.",
        outcome="Not made.",
        decided_on=on(day),
    )


def an_indicator(code):
    """An indicator in percent, without figures."""
    day = datetime.date(2026, 1, 1)
    return Indicator.objects.create(
        code=code, label=code, unit="percent", reviewed_on=day, next_review_on=day
    )


def figure(code, council, year, value, is_break=False, symbol=""):
    """A council's figure of the year to 31 March, or the symbol in its place."""
    Observation.objects.create(
        indicator_id=code,
        authority=council,
        period=str(year),
        period_end=datetime.date(year, 3, 31),
        value=None if symbol else value,
        symbol=symbol,
        break_in_series=is_break,
        reason="A company began." if is_break else "",
    )
