"""What tags that go through rows share: ``for a, b in rows``, as Django's own loop is written."""

from django.template import TemplateSyntaxError

FORM = "write it as {% tag for row in rows %}"


class Loop:
    """The rows of a tag and the names that each has inside it. Takes its words off ``bits``."""

    def __init__(self, bits, parser):
        if bits[:1] != ["for"] or "in" not in bits[2:-1]:
            raise TemplateSyntaxError(FORM)
        middle = bits.index("in")
        self.names = "".join(bits[1:middle]).split(",")
        self.filter = parser.compile_filter(bits[middle + 1])
        del bits[: middle + 2]

    def rows(self, context):
        return self.filter.resolve(context)

    def named(self, row):
        """The row, or the parts of it, by the names of the loop."""
        parts = [row] if len(self.names) == 1 else row
        return dict(zip(self.names, parts, strict=True))
