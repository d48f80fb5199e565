"""The paper of a plan as PDF: tagged, with its plan, fetching nothing, within its limits."""

import contextlib
import fcntl
import http.server
import re
import threading
import zlib

import pytest

from commissioning.planning import paper
from commissioning.planning.paper import NoPaper, can_make_pdf, pdf_of

pytestmark = pytest.mark.skipif(not can_make_pdf(), reason="the extra paper is not installed")
PLAN = b'{"schema": "plan/1", "title": "Caf\xc3\xa9"}\n'


def a_page(body):
    head = '<html lang="en-GB"><head><title>A plan</title></head>'
    return f"<!DOCTYPE html>{head}<body><h1>A plan</h1>{body}</body></html>"


@pytest.fixture(autouse=True)
def _own_lock(monkeypatch, tmp_path):
    monkeypatch.setattr(paper, "LOCK", tmp_path / "lock")


def streams(content):
    """The streams of a PDF, unpacked."""
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        with contextlib.suppress(zlib.error):
            yield zlib.decompress(packed)


def test_the_pdf_is_tagged_and_the_file_of_the_plan_is_attached():
    pdfium = pytest.importorskip("pypdfium2")
    content = pdf_of(a_page("<p>It is so.</p>"), PLAN)
    with pdfium.PdfDocument(content) as pdf:
        assert pdf.get_metadata_value("Title") == "A plan"
        assert "It is so." in pdf[0].get_textpage().get_text_range()
        assert pdfium.raw.FPDFCatalog_IsTagged(pdf)
        assert pdf.count_attachments() == 1
        attached = pdf.get_attachment(0)
        assert attached.get_name() == "plan.json"
        assert bytes(attached.get_data()) == PLAN
    assert any(b"http://www.aiim.org/pdfua/ns/id/" in stream for stream in streams(content))


class Asked(http.server.BaseHTTPRequestHandler):
    asked = []

    def do_GET(self):
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def server():
    Asked.asked.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Asked) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        '<img src="{server}/picture.png" alt="">',
        '<img src="{file}" alt="">',
        '<link rel="stylesheet" href="{server}/style.css">',
        '<style>@import url("{server}/style.css");</style>',
        '<p style="background: url({server}/picture.png)">x</p>',
        '<object data="{file}"></object>',
    ],
)
def test_nothing_is_fetched_from_outside_or_from_disk(body, server, tmp_path):
    file = tmp_path / "secret.svg"
    words = "Xylophone-7391"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><text y="9">{words}</text></svg>')
    try:
        content = pdf_of(a_page(body.format(server=server, file=file.as_uri())), PLAN)
    except NoPaper:
        content = b""
    assert Asked.asked == []
    assert words.encode() not in content
    if content and (pdfium := pytest.importorskip("pypdfium2")):
        with pdfium.PdfDocument(content) as pdf:
            assert words not in pdf[0].get_textpage().get_text_range()


def test_a_paper_that_needs_too_much_memory_is_not_made(monkeypatch):
    monkeypatch.setattr(paper, "MEMORY", 16 * 1024 * 1024)
    with pytest.raises(NoPaper, match="within its limits"):
        pdf_of(a_page("<p>It is so.</p>"), PLAN)


def test_a_paper_that_takes_too_long_is_not_made(monkeypatch):
    monkeypatch.setattr(paper, "SECONDS", 1)
    with pytest.raises(NoPaper, match=r"within its limits|took too long"):
        pdf_of(a_page("<table>" + "<tr><td>x</td></tr>" * 50_000 + "</table>"), PLAN)


def test_papers_are_made_one_at_a_time(monkeypatch):
    monkeypatch.setattr(paper, "WAIT", 0)
    with paper.LOCK.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(NoPaper, match="Others are making papers"):
            pdf_of(a_page(""), PLAN)
    assert pdf_of(a_page(""), PLAN).startswith(b"%PDF")
