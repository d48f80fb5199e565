"""What the head of a page says of it, each word once: title, description, address and card."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from commissioning.web.citing import NAME
from commissioning.web.pictures.page import HOME

register = template.Library()
SHARED = """<title>{title}</title>
<meta name="description" property="og:description" content="{description}">
<meta property="og:title" content="{title}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="{name}">"""
PUBLIC = """
<link rel="canonical" href="{address}">
<meta property="og:url" content="{address}">
<meta property="og:image" content="{image}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta name="twitter:card" content="summary_large_image">"""


class PageHead(template.Node):
    """``{% page_head %}title{% description %}words{% endpage_head %}``. A public page says its own
    address and has a card as well."""

    child_nodelists = ("title", "description")

    def __init__(self, title, description):
        self.title, self.description = title, description

    def render(self, context):
        said = {name: self._words(name, context) for name in self.child_nodelists}
        request = context.get("request")
        addresses = _addresses(request) if request else {}
        shared = format_html(SHARED, name=NAME, **said)
        return shared + format_html(PUBLIC, **addresses) if addresses else shared

    def _words(self, name, context):
        """The words of a block, on one line; what stands in them is escaped already."""
        words = " ".join(getattr(self, name).render(context).split())
        return SafeString(words.replace('"', "&quot;"))


def _addresses(request):
    """Where a public page is found and where its card is; none for any other page."""
    match = request.resolver_match
    if not getattr(match and match.func, "is_versioned", False) or request.path[-1:] != "/":
        return {}
    query = request.GET.copy()
    query.pop("version", None)
    asked = f"?{query.urlencode()}" if query else ""
    image = reverse("page-card", kwargs={"page": request.path.strip("/") or HOME})
    return {
        "address": request.build_absolute_uri(request.path + asked),
        "image": request.build_absolute_uri(image + asked),
    }


@register.tag
def page_head(parser, token):
    title = parser.parse(("description",))
    parser.delete_first_token()
    description = parser.parse(("endpage_head",))
    parser.delete_first_token()
    return PageHead(title, description)
