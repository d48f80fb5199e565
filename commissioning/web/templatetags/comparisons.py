"""The list of comparisons, for the navigation and the index of data."""

from django import template

from commissioning.web.compare.registry import PAGES, PRESENTATIONS

register = template.Library()


@register.simple_tag
def comparison_pages():
    """The comparisons that have a page, in the order of the navigation."""
    return PAGES


@register.simple_tag
def comparison_doors():
    """Every comparison, with the addresses of its page, its files and its JSON."""
    return PRESENTATIONS
