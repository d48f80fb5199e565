"""The lists as tables: which columns, how each cell is shown, how it sorts."""

import django_tables2 as tables
from django.utils.html import format_html

from .missing_last import missing_last
from .templatetags.register import day, figure, grade, model, place, quarter
from .templatetags.study import phase_of


class AuthorityTable(tables.Table):
    """Councils with their standing. Sorts by plain annotations, shows words and pills."""

    name = tables.Column("Council", linkify=True)
    region = tables.Column("Region", accessor="region_name")
    model = tables.Column("Delivery model", order_by=("model", "name"), empty_values=())
    provider = tables.Column(
        "Provider", accessor="provider_name", order_by=("provider_name", "name")
    )
    since = tables.Column("Since", accessor="standing__arrangement__started_on")
    grade = tables.Column("Grade", order_by=("grade_rank", "name"), empty_values=())
    inspected = tables.Column("Inspected", accessor="standing__inspection__inspected_on")

    class Meta:
        template_name = "tables/table.html"
        order_by = "name"

    def render_model(self, record):
        return model(record.standing.model)

    def render_provider(self, record):
        provider = record.standing.arrangement.provider
        return format_html('<a href="{}">{}</a>', provider.get_absolute_url(), provider.name)

    def render_since(self, record):
        arrangement = record.standing.arrangement
        return format_html(
            '<a href="{}"><time datetime="{}">{}</time></a>',
            arrangement.get_absolute_url(),
            arrangement.started_on.isoformat(),
            arrangement.started,
        )

    def render_grade(self, record):
        return grade(record.standing.grade, record.standing.missing)

    def __init__(self, data, phases, **kwargs):
        self.phases = phases
        super().__init__(missing_last(data), **kwargs)

    def render_inspected(self, value, record):
        words = '<time datetime="{}">{}</time> {}'
        told = phase_of(self.phases, record.standing.inspection)
        return format_html(words, value.isoformat(), day(value), told)


class ArrangementTable(tables.Table):
    """Arrangements, by council and service."""

    authority = tables.Column("Council", linkify=True, order_by=("authority__name", "started_on"))
    scope = tables.Column("Service", order_by=("scope__name", "authority__name"))
    model = tables.Column("Delivery model")
    provider = tables.Column("Provider", linkify=True, order_by=("provider__name", "started_on"))
    started = tables.Column("From", order_by="started_on")
    ended = tables.Column("To", order_by="ended_on", empty_values=())
    initiation = tables.Column("Why it began")
    detail = tables.Column("", accessor="reference", orderable=False)

    class Meta:
        template_name = "tables/table.html"
        order_by = "authority"

    def __init__(self, data, **kwargs):
        super().__init__(missing_last(data), **kwargs)

    def render_model(self, record):
        return model(record.model)

    def render_ended(self, record):
        return record.until

    def render_detail(self, record):
        return format_html(
            '<a href="{}">Details<span class="visually-hidden"> of {}, {}, from {}</span></a>',
            record.get_absolute_url(),
            record.authority,
            record.scope,
            record.started,
        )


class IndicatorTable(tables.Table):
    """All councils' figures of one indicator in its latest period."""

    name = tables.Column("Council")
    region = tables.Column("Region")
    model = tables.Column("Delivery model")
    value = tables.Column("Value", attrs={"td": {"class": "number"}}, empty_values=())
    band = tables.Column("Band", default="–", empty_values=())
    rank = tables.Column("Rank", default="–")

    class Meta:
        template_name = "tables/table.html"
        order_by = "name"

    def __init__(self, data, indicator, **kwargs):
        self.indicator = indicator
        super().__init__(missing_last(data), **kwargs)

    def render_name(self, record):
        return format_html(
            '<a href="{}">{}</a>', record["authority"].get_absolute_url(), record["name"]
        )

    def render_model(self, value):
        return model(value)

    def render_value(self, record):
        found = record["figure"]
        if found is None:
            return "No row"
        shown = figure(found.value, self.indicator, found.symbol)
        return format_html("{} ({})", shown, found.reason) if found.reason else shown

    def render_band(self, record):
        return quarter(record["band"], record["band_reason"], record["uncertain"])

    def render_rank(self, value, record):
        return place(value, record["is_tied"], record["uncertain"])
