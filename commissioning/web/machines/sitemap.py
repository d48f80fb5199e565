"""``/sitemap.xml``: the pages that somebody may look for. Homes and agencies are left out: they are
thousands, found by owner and council. Questions have pages, and no end."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from authorities.models import Indicator, LocalAuthority
from commissioning.catalogue.registry import FILES
from commissioning.models import DeliveryArrangement
from commissioning.web.compare.registry import PAGES as COMPARISONS
from providers.models import Provider

NAMED = (
    "home",
    "authority-list",
    "provider-list",
    "arrangement-list",
    "considered-list",
    "indicator-list",
    "market",
    "provision-list",
    "plan",
    "data",
    "version-list",
    "api-docs",
    "revision-list",
    "glossary",
    "method",
    "study-plan",
    "about",
    "accessibility",
)


class Addresses(Sitemap):
    """Pages by their addresses."""

    def location(self, item):
        return item


class Pages(Addresses):
    def items(self):
        return [*map(reverse, NAMED), *(page.page_url() for page in COMPARISONS)]


class Datasets(Addresses):
    def items(self):
        return [reverse("dataset", args=[slug]) for slug in FILES]


class Councils(Addresses):
    def items(self):
        slugs = LocalAuthority.objects.order_by("name").values_list("slug", flat=True)
        ways = ("authority-detail", "authority-provision")
        return [reverse(way, args=[slug]) for slug in slugs for way in ways]


class Providers(Addresses):
    def items(self):
        slugs = Provider.objects.order_by("name").values_list("slug", flat=True)
        return [reverse("provider-detail", args=[slug]) for slug in slugs]


class Indicators(Addresses):
    def items(self):
        codes = Indicator.objects.order_by("code").values_list("code", flat=True)
        return [reverse("indicator-detail", args=[code]) for code in codes]


class Arrangements(Addresses):
    def items(self):
        named = DeliveryArrangement.objects.order_by("reference")
        references = named.values_list("reference", flat=True)
        return [reverse("arrangement-detail", args=[reference]) for reference in references]


SITEMAPS = {
    "pages": Pages,
    "datasets": Datasets,
    "councils": Councils,
    "providers": Providers,
    "indicators": Indicators,
    "arrangements": Arrangements,
}
