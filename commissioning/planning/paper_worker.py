"""A program: makes a PDF of a document, within limits on itself, fetching nothing.

python paper_worker.py BYTES SECONDS < {"html": …, "plan": … or ""} > paper.pdf
"""

import json
import resource
import sys

from weasyprint import HTML, Attachment
from weasyprint.urls import FatalURLFetchingError, URLFetcher


class NothingFetched(URLFetcher):
    """Refuses every address, on the web and on this machine."""

    def fetch(self, url, headers=None):
        raise FatalURLFetchingError("A paper fetches nothing.")


def main(memory, seconds):
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    work = json.load(sys.stdin)
    document = HTML(string=work["html"], url_fetcher=NothingFetched())
    attached = [attachment(work["plan"])] if work["plan"] else []
    sys.stdout.buffer.write(document.write_pdf(pdf_variant="pdf/ua-1", attachments=attached))


def attachment(plan):
    """The file of a plan, as it is attached."""
    words = "The plan, to be opened at /plan/"
    return Attachment(string=plan, name="plan.json", description=words)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
