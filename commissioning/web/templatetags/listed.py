"""Several things in a sentence: ``{% listed for name in names %}{{ name }}{% endlisted %}``.

Options, each an expression: ``by``, what stands between two of them (", " without it); ``last``,
what stands before the last; and ``empty``, the words where there are none.
"""

from django import template
from django.template.base import token_kwargs
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from ..loops import Loop

register = template.Library()


class ListedNode(template.Node):
    def __init__(self, loop, nodelist, options):
        self.loop, self.nodelist, self.options = loop, nodelist, options

    def words(self, name, context, otherwise):
        option = self.options.get(name)
        return conditional_escape(option.resolve(context)) if option else otherwise

    def shown(self, context):
        for row in self.loop.rows(context) or ():
            with context.push(**self.loop.named(row)):
                yield self.nodelist.render(context).strip()

    def render(self, context):
        shown = list(self.shown(context))
        by = self.words("by", context, ", ")
        if len(shown) > 1:
            shown[-2:] = [self.words("last", context, by).join(shown[-2:])]
        return SafeString(by.join(shown)) or self.words("empty", context, "")


@register.tag
def listed(parser, token):
    bits = token.split_contents()[1:]
    loop = Loop(bits, parser)
    options = token_kwargs(bits, parser)
    wrong = [*bits, *(options.keys() - {"by", "last", "empty"})]
    if wrong:
        raise template.TemplateSyntaxError(f"{wrong[0]!r} is no option of this tag")
    nodelist = parser.parse(("endlisted",))
    parser.delete_first_token()
    return ListedNode(loop, nodelist, options)
