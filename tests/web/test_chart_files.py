"""Charts to take away: as files that say what they show, and in a frame that any site may show."""

import html
import re
from xml.etree import ElementTree

import pytest
from django.test import override_settings

from commissioning.charts.render import Picture
from commissioning.charts.standalone import png_of, standalone

SVG = "{http://www.w3.org/2000/svg}"
PAGES = {
    "/": {"map", "provided", "grades"},
    "/authorities/slough/": {"time-line"},
    "/authorities/slough/outcomes/cla_rate/": {"series"},
    "/compare/ratings/?as_at=2018-03-31": {"grades"},
    "/compare/money/": {"scatter"},
    "/compare/outcomes/?indicator=cla_rate": {"strips", "medians"},
    "/compare/improvement/": {"waiting"},
    "/market/": {"areas"},
}


def links(page, kind):
    """By name of a chart, where the page leads to take it away."""
    pattern = {"svg": r"/charts/[^\"]*?/([\w-]+)\.svg", "png": r"/charts/[^\"]*?/([\w-]+)\.png"}
    found = re.finditer(f'href="({pattern[kind]}[^"]*)"', page)
    return {one[2]: html.unescape(one[1]) for one in found}


def words(svg):
    return " ".join(
        text.text for text in ElementTree.fromstring(svg).iter(SVG + "text") if text.text
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "charts"), PAGES.items(), ids=PAGES)
def test_every_chart_of_a_page_is_a_file_under_its_title(address, charts, client):
    page = client.get(address).content.decode()
    assert {*links(page, "svg")} == charts
    for link in links(page, "svg").values():
        answer = client.get(link)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
        drawn = ElementTree.fromstring(answer.content)
        said = words(answer.content)
        title = drawn.find(SVG + "title").text
        assert said.startswith(title[:20])
        assert f"http://testserver{address}" in said.replace(" ", "")
        assert "Data version" in said
        assert "Source: Who runs children’s services" in said
        assert drawn.find(f"{SVG}svg") is not None


@pytest.mark.django_db
def test_a_change_in_years_from_go_live_is_a_file_and_an_image_with_a_name(client):
    page = client.get("/compare/changes/slough-childrens-social-care-2015-10-01/").content.decode()
    said = words(client.get(links(page, "svg")["event-time"]).content)
    assert said.startswith("Slough: in-house to trust, 1 October 2015, in years from go-live")
    assert "Data version" in said
    assert client.get(links(page, "png")["event-time"])["Content-Type"] == "image/png"
    assert 'role="img" aria-label="Slough: in-house to trust' in page


@pytest.mark.django_db
def test_a_chart_as_png_is_twice_as_large_as_its_svg_says(client):
    page = client.get("/compare/ratings/").content.decode()
    answer = client.get(links(page, "png")["grades"])
    assert answer.content.startswith(b"\x89PNG")
    drawn = ElementTree.fromstring(client.get(links(page, "svg")["grades"]).content)
    assert int.from_bytes(answer.content[16:20]) == 2 * int(drawn.get("width"))
    assert re.fullmatch(
        r'inline; filename="grades-[0-9a-f]{10}\.png"', answer["Content-Disposition"]
    )


@pytest.mark.django_db
def test_a_chart_answers_the_question_of_its_page(client):
    then = client.get("/charts/compare/ratings/grades.svg?as_at=2018-03-31").content
    assert then != client.get("/charts/compare/ratings/grades.svg").content
    # Words of both, in the same places: only the numbers of councils differ.
    assert "(n = " in words(then)


@pytest.mark.django_db
@pytest.mark.parametrize("keeps", [False, True], ids=["made", "kept"])
def test_a_chart_may_stand_in_any_frame_and_nothing_else_may(keeps, client):
    with override_settings(KEEP_ANSWERS=keeps):
        for _ in range(2):  # the second time it may have been kept
            answer = client.get("/embed/compare/ratings/grades/")
            assert "frame-ancestors *" in answer["Content-Security-Policy"]
            assert "script-src 'self'" in answer["Content-Security-Policy"]
            assert "X-Frame-Options" not in answer
        for address in (
            "/",
            "/compare/ratings/",
            "/charts/compare/ratings/grades.svg",
            "/sign-in/",
        ):
            answer = client.get(address)
            assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
            assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_what_is_written_to_embed_a_chart_is_shown_as_text_and_leads_there(client):
    page = client.get("/compare/ratings/?as_at=2018-03-31").content.decode()
    assert "<iframe" not in page
    frame = html.unescape(re.search(r"&lt;iframe.*?&lt;/iframe&gt;", page)[0])
    address = html.unescape(re.search(r'src="http://testserver([^"]+)"', frame)[1])
    assert address == "/embed/compare/ratings/grades/?as_at=2018-03-31"
    assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_links_of_a_framed_chart_lead_out_of_the_frame(client):
    framed = client.get("/embed/compare/money/scatter/").content.decode()
    anchors = re.findall(r"<a [^>]*>", framed)
    assert len(anchors) > 100
    assert all('target="_top"' in anchor for anchor in anchors)


NOWHERE = [
    "/charts/nothing/grades.svg",
    "/charts/compare/ratings/nothing.svg",
    "/charts/compare/ratings/grades.svg?as_at=never",
    "/charts/about/grades.png",
    "/charts/admin/grades.png",
    "/charts/sign-in/grades.png",
    "/charts/submissions/grades.png",
    "/charts/authorities/nowhere/time-line.png",
    "/embed/embed/compare/ratings/grades/grades/",
    "/embed/../admin/grades/",
    "/embed/data/scopes.csv/grades/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", NOWHERE)
def test_no_chart_is_found_where_there_is_none(address, client):
    assert client.get(address).status_code == 404


def test_a_title_is_text_in_a_file_and_long_ones_are_broken():
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><a href="/x/"/></svg>'
    picture = Picture(drawn, "<b>" + " long words" * 20, "What & why")
    svg = standalone(picture, ["A & B"], "https://a.example")
    root = ElementTree.fromstring(svg)
    lines = [text.text for text in root.iter(SVG + "text")]
    assert len(lines) > 3
    assert lines[0].startswith("<b> long words")
    assert lines[-1] == "A & B"
    assert root.find(f".//{SVG}a").get("href") == "https://a.example/x/"
    assert png_of(svg).startswith(b"\x89PNG")


@pytest.mark.django_db
def test_each_small_picture_of_the_changes_has_the_files_of_its_change(client):
    page = client.get("/compare/changes/?model_to=trust&window=18").content.decode()
    files = re.findall(r'href="([^"]+event-time\.(?:svg|png)[^"]*)" aria-label="([^"]+)"', page)
    pictures = re.search(r'<ul class="multiples">(.*?)</ul>', page, re.S)[1].count("<svg")
    assert len(files) == 2 * pictures > 0
    for address, told in files[:2]:
        answer = client.get(html.unescape(address))
        assert answer.status_code == 200, address
        assert answer["Content-Type"].startswith("image/"), address
        assert "Doncaster, 1 October 2014" in told
