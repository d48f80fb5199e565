"""A council's first screen, and its brief: what they say, for whom, and where they lead."""

import re

import pytest

from authorities.models import LocalAuthority

pytestmark = pytest.mark.django_db


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def test_the_story_stands_first(client):
    told = page(client, "/authorities/doncaster/")
    story = re.search(r'<p class="story">(.*?)</p>', told)[1]
    assert story.startswith(
        "A trust (Doncaster Children&#x27;s Services Trust) ran the whole service"
    )
    assert "Ofsted last graded it Good in January 2025, under the council" in story
    assert "43% of its children in care were in private placements" in story


def test_the_strip_has_each_judgement_of_the_latest_inspection(client):
    told = page(client, "/authorities/doncaster/")
    strip = re.search(r'<ul class="judgement-strip">(.*?)</ul>', told)[1]
    assert strip.count("grade--good") == 4
    assert strip.count("grade--requires-improvement") == 1


def test_without_an_overall_grade_the_strip_says_so_and_has_the_rest(client):
    told = page(client, "/authorities/trafford/")
    strip = re.search(r'<ul class="judgement-strip">(.*?)</ul>', told)[1]
    assert "Overall judgement no longer given" in strip
    assert len(re.findall(r'class="grade grade--(?!missing)', strip)) >= 3


def test_a_closed_council_awaits_no_inspection_and_no_plan(client):
    told = page(client, "/authorities/northamptonshire/")
    assert "Next full inspection" not in told
    assert "Plan a change" not in told
    assert "Next full inspection" in page(client, "/authorities/west-northamptonshire/")


@pytest.mark.parametrize("months", [36, 12])
def test_the_next_inspection_is_counted_from_the_first_day_of_the_last(client, settings, months):
    settings.EXPECTED_INSPECTION_MONTHS = months
    told = page(client, "/authorities/doncaster/")
    due = "January 2028" if months == 36 else "due since January 2026, unless it has come since"
    assert due in told


def test_the_page_leads_on_from_its_first_screen(client):
    told = page(client, "/authorities/doncaster/")
    ways = re.search(r'<nav class="ways-on no-print" aria-label="From here">(.*?)</nav>', told)[1]
    for address in (
        "/compare/changes/doncaster-childrens-social-care-2014-10-01/",
        "/compare/changes/doncaster-childrens-social-care-2022-09-01/",
        "/authorities/doncaster/provision/",
        "/authorities/doncaster/brief/",
        "/feeds/authorities/doncaster/",
    ):
        assert f'href="{address}"' in ways
        assert client.get(address).status_code == 200
    contents = re.search(r'aria-label="Sections of this page">(.*?)</nav>', told)[1]
    for section in re.findall(r'href="#([\w-]+)"', contents):
        assert f'id="{section}"' in told, section


@pytest.mark.parametrize("slug", ["doncaster", "northamptonshire", "cumberland", "city-of-london"])
def test_a_brief_says_where_it_comes_from(client, slug):
    told = page(client, f"/authorities/{slug}/brief/")
    assert f"http://testserver/authorities/{slug}/" in told
    assert re.search(r"data version [0-9a-f]{6,}", told)
    assert "Where this comes from" in told
    assert "Open Government Licence" in told


def test_a_brief_is_found_by_code_and_unknown_ones_are_not(client):
    code = LocalAuthority.objects.get(slug="doncaster").gss_code
    answer = client.get(f"/authorities/{code}/brief/")
    assert (answer.status_code, answer["Location"]) == (301, "/authorities/doncaster/brief/")
    assert client.get("/authorities/nowhere/brief/").status_code == 404
    assert client.get("/authorities/nowhere/brief.pdf").status_code == 404


def test_where_no_pdf_is_made_the_brief_says_so(client, monkeypatch):
    monkeypatch.setattr("commissioning.web.register.brief.can_make_pdf", lambda: False)
    answer = client.get("/authorities/doncaster/brief.pdf")
    assert answer.status_code == 404
    assert b"This site makes no PDF" in answer.content
    assert b"brief.pdf" not in client.get("/authorities/doncaster/brief/").content


def test_six_briefs_a_minute_are_made(client, monkeypatch):
    monkeypatch.setattr("commissioning.web.register.brief.can_make_pdf", lambda: True)
    monkeypatch.setattr("commissioning.web.register.brief.pdf_of", lambda html: b"%PDF-1.7")
    monkeypatch.setattr("commissioning.web.register.brief.is_too_often", Counting(6))
    answers = [client.get("/authorities/doncaster/brief.pdf", {"n": n}) for n in range(7)]
    assert [a.status_code for a in answers] == [200] * 6 + [429]
    assert answers[0]["Content-Type"] == "application/pdf"
    assert answers[-1]["Retry-After"] == "60"


class Counting:
    """In place of the clock's: more than so many tries are too often."""

    def __init__(self, most):
        self.left = most

    def __call__(self, *_):
        self.left -= 1
        return self.left < 0


def test_what_stands_out_is_named_with_the_interval_of_its_rank(client):
    page = " ".join(client.get("/authorities/leeds/").content.decode().split())
    section = page[page.index('id="standouts"') :]
    section = section[: section.index("</section>")]
    best, worst = section.split("Probably in the worst quarter")
    assert "/authorities/leeds/outcomes/sw_agency_pct/" in best
    assert "/authorities/leeds/outcomes/rereferral_pct/" in worst
    assert "rank =13 (9–19) of 148" in best
    assert "Of 14 indicators" in section


def test_nothing_stands_out_at_a_council_without_figures(client):
    assert b'id="standouts"' not in client.get("/authorities/northamptonshire/").content


@pytest.mark.parametrize("page", ["", "provision/"])
def test_a_council_that_closed_leads_to_what_was_spent_since(client, page):
    told = client.get(f"/authorities/northamptonshire/{page}").content.decode()
    for successor in ("north-northamptonshire", "west-northamptonshire"):
        assert f'href="/authorities/{successor}/provision/#spending"' in told
    assert "its own figures end there" not in client.get("/authorities/leeds/").content.decode()


def test_a_council_that_closed_says_so_on_page_and_brief_and_where_its_figures_go_on(client):
    for address in ("/authorities/northamptonshire/", "/authorities/northamptonshire/brief/"):
        told = page(client, address)
        assert "This council closed on 31 March 2021." in told
        assert "?authority=E06000061&amp;authority=E06000062" in told
    assert "Figures beside England" not in told
    assert "Figures beside England" in page(client, "/authorities/doncaster/brief/")


def test_a_contract_that_ran_out_on_the_evidence_held_is_said(client):
    said = "The contract known here ran to 31 March 2026"
    assert said in page(client, "/authorities/kingston-upon-thames/")
    assert said not in page(client, "/authorities/doncaster/")


def test_a_series_of_a_council_that_closed_says_where_it_goes_on(client):
    page = client.get("/authorities/northamptonshire/outcomes/cla_rate/").content.decode()
    assert "Northamptonshire closed on 31 March 2021" in page
    for successor in ("north-northamptonshire", "west-northamptonshire"):
        assert f'href="/authorities/{successor}/outcomes/cla_rate/"' in page
    since = page[page.index(">2022<") :]
    assert "Closed" in since
    assert "No row" not in since
    assert "closed on" not in client.get("/authorities/slough/outcomes/cla_rate/").content.decode()
