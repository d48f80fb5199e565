"""A section that a narrow screen shows when it is asked for:

    {% load section %}
    {% section "Dates" id="dates" class="prose" %} … {% endsection %}

A box in its heading opens it, and so does an address that leads to the heading or into the section.
Wide screens and paper always show it, without the box. Options, each an expression: ``id`` of the
heading, its ``level`` (2 without it), a ``hint`` after it, and the ``class`` of the content.
"""

from django import template
from django.template.base import token_kwargs
from django.template.loader import get_template
from django.utils.safestring import SafeString

register = template.Library()

OPTIONS = {"id", "level", "hint", "class"}


class SectionNode(template.Node):
    def __init__(self, title, nodelist, options):
        self.title, self.nodelist, self.options = title, nodelist, options

    def render(self, context):
        shell = {"level": 2} | {
            name: option.resolve(context) for name, option in self.options.items()
        }
        shell["title"] = self.title.resolve(context)
        shell["content"] = SafeString(self.nodelist.render(context))
        shell["can_close"] = "request" in context  # a page that is kept has no style sheet
        return get_template("partials/section.html").render(shell)


@register.tag
def section(parser, token):
    _tag, title, *bits = token.split_contents()
    options = token_kwargs(bits, parser)
    wrong = [*bits, *(options.keys() - OPTIONS)]
    if wrong:
        raise template.TemplateSyntaxError(f"{wrong[0]!r} is no option of this tag")
    nodelist = parser.parse(("endsection",))
    parser.delete_first_token()
    return SectionNode(parser.compile_filter(title), nodelist, options)
