"""Boxes and lists to choose from, as Django's templates write them and without those: a template
for each of hundreds of indicators took longer than the rest of the page."""

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join

FOLDER = "django/forms/widgets/"


class Renderer(DjangoTemplates):
    """Django's, but for what a page has hundreds of."""

    def render(self, template_name, context, request=None):
        write = WRITTEN.get(template_name)
        return (
            write(context["widget"]) if write else super().render(template_name, context, request)
        )


def _attributes(widget):
    told = [(k, v) for k, v in widget["attrs"].items() if v is not False]
    parts = (
        (format_html(" {}", k) if v is True else format_html(' {}="{}"', k, str(v)),)
        for k, v in told
    )
    return format_html_join("", "{}", parts)


def _option(option):
    return format_html(
        '<option value="{}"{}>{}</option>',
        str(option["value"]),
        _attributes(option),
        localize(option["label"]),
    )


def _group(name, options):
    lines = format_html_join("", "\n  {}", ((_option(option),) for option in options))
    if not name:
        return lines
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', localize(name), lines)


def _select(widget):
    groups = ((_group(name, options),) for name, options, _ in widget["optgroups"])
    opening = format_html('<select name="{}"{}>', widget["name"], _attributes(widget))
    return format_html("{}{}\n</select>", opening, format_html_join("", "{}", groups))


def _choice(widget):
    """A box or a button, within its label where it is asked for."""
    value = widget["value"]
    told = format_html(' value="{}"', str(value)) if value is not None else ""
    box = format_html(
        '<input type="{}" name="{}"{}{}>\n',
        widget["type"],
        widget["name"],
        told,
        _attributes(widget),
    )
    if not widget.get("wrap_label"):
        return box
    place = widget["attrs"].get("id")
    named = format_html(' for="{}"', place) if place else ""
    return format_html("<label{}>{} {}</label>\n", named, box, localize(widget["label"]))


WRITTEN = {
    f"{FOLDER}select.html": _select,
    f"{FOLDER}checkbox_option.html": _choice,
    f"{FOLDER}radio_option.html": _choice,
}
