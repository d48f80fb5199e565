"""A plan goes from blank to its paper in a browser: by keyboard, narrow and wide, without scripts;
and a draft stays on the reader's own machine where they ask for it."""

import json

import pytest

from commissioning.planning.opening import opened
from commissioning.planning.paper import can_make_pdf

from .following import follow
from .test_axe import OPEN_ALL, WCAG, Axe, violations

pytestmark = pytest.mark.browser
GOOD, INADEQUATE = ("E06000052", "From strength."), ("E08000008", "In failure.")


class Reader:
    """Somebody at a keyboard, without a mouse: goes to a field by Tab, types, and presses Enter on
    a button."""

    def __init__(self, page):
        self.page = page

    def go_to(self, selector):
        """Press Tab until the element has the focus; stops that lie before it cost a press each."""
        for _ in range(500):
            here = "name => document.activeElement.matches(name)"
            if self.page.evaluate(here, selector):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"Tab does not reach {selector} on {self.page.url}")

    def type(self, name, text):
        self.go_to(f"[name='{name}']")
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, name, words):
        """Choose an option by typing how it begins, as a list of choices lets one."""
        self.go_to(f"select[name='{name}']")
        self.page.keyboard.type(words)
        chosen = self.page.locator(f"select[name='{name}'] option:checked").inner_text()
        assert chosen.startswith(words), (name, chosen)

    def tick(self, name, value):
        self.go_to(f"input[name='{name}'][value='{value}']")
        self.page.keyboard.press("Space")

    def press(self, selector, heading=None):
        """Press a button, and wait for the page that it leads to."""
        self.go_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        assert not self.page.get_by_role("alert").count(), self.page.url
        if heading:
            assert self.page.locator("h1").inner_text() == heading

    def save(self, selector):
        self.go_to(selector)
        with self.page.expect_download() as download:
            self.page.keyboard.press("Enter")
        with open(download.value.path(), "rb") as file:
            return file.read()

    def go_on(self, heading):
        self.press(".plan-ways .button:first-of-type", heading)


def planned(reader, council, said):
    """Every step of a plan; gives the file and the paper as PDF (None where none is made)."""
    page = reader.page
    page.goto("/plan/")
    reader.go_to("#authority")
    page.locator("#authority").select_option(council)  # 153 names: typing finds "Cornwall" alike
    reader.press("form[method=get]:has(#authority) .button", "Where you are")
    yield page
    assert said in page.locator("main").inner_text()
    reader.type("title", "Who runs our services")
    reader.go_on("Why, and what if nothing changes")
    yield page
    reader.type("case_for_change", "Costs rise faster than what we have.")
    reader.type("go_live_by", "2029-04-01")
    reader.go_on("Long list")
    yield page
    reader.choose("options-2-model", "Trust")
    reader.type("options-2-name", "A trust")
    reader.choose("options-2-longlist", "Carried")
    reader.type("options-2-once", "2,000,000")
    reader.choose("options-3-model", "Buy less")
    reader.type("options-3-name", "Homes of our own")
    reader.go_on("Gateways")
    yield page
    reader.choose("gateways-0-passes_o3", "Passes")
    reader.go_on("Evidence")
    yield page
    reader.go_on("Criteria and scores")
    yield page
    reader.tick("add", "outcomes")
    reader.tick("add", "accountability")
    reader.press(".plan .button--secondary", "Criteria and scores")
    for number, swing in enumerate(("100", "60")):
        reader.type(f"criteria-{number}-swing", swing)
    for criterion in ("c1", "c2"):
        for option, score in (("o1", "40"), ("o2", "60"), ("o3", "70"), ("o4", "50")):
            reader.type(f"score-{option}-{criterion}-score", score)
    reader.go_on("Readiness")
    yield page
    reader.choose("r-rel-staff-state", "Under way")
    reader.go_on("Outcomes and targets")
    yield page
    page.locator("[name='outcomes-0-indicator']").select_option("careleavers_eet_pct")
    reader.type("outcomes-0-target", "60")
    reader.type("outcomes-0-by", "2029")
    reader.go_on("Timeline and decision")
    yield page
    reader.choose("milestones-0-kind", "Go-live")
    reader.type("milestones-0-on", "2029-04-01")
    reader.choose("decision-preferred", "A trust")
    reader.type("decision-why", "It is asked for.")
    file = reader.save("button[formaction$='/plan/file.json']")
    plan = opened(file)
    assert plan.authority == council
    assert (plan.decision.preferred, plan.outcomes[0].target) == ("o3", 60)
    assert json.loads(file)["scores"][2]["score"] == 70
    reader.press(".plan-ways .button:first-of-type")
    assert "A trust" in page.locator("main").inner_text()
    yield page
    if can_make_pdf():
        assert reader.save("[formaction$='/plan/paper.pdf']").startswith(b"%PDF")


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("council", [GOOD, INADEQUATE], ids=["good", "inadequate"])
def test_a_plan_from_blank_to_paper_by_keyboard_without_scripts(open_tab, council, width):
    page = open_tab(width, java_script_enabled=False)
    for step in planned(Reader(page), *council):
        wide = step.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, step.url
    page.close()


def test_axe_finds_nothing_on_any_step(open_tab):
    page = open_tab(375)
    found = {}
    for step in planned(Reader(page), *INADEQUATE):
        for width in (375, 1280):
            step.set_viewport_size({"width": width, "height": 900})
            step.evaluate(OPEN_ALL)
            step.evaluate(Axe().axe_script)
            if wrong := violations(step, (*WCAG, "best-practice")):
                found[step.locator("h1").inner_text(), width] = wrong
    page.close()
    assert found == {}


def test_a_draft_is_kept_only_where_it_is_asked_for_and_deleted_when_told(open_tab):
    page = open_tab(1280)
    page.goto(f"/plan/edit/case-for-change/?authority={GOOD[0]}")
    page.get_by_label("Why change").fill("Not asked for")
    assert page.evaluate("localStorage.length") == 0
    page.get_by_label("Keep a draft in this browser").check()
    assert "Whoever uses this browser can read it" in page.locator("#draft").inner_text()
    page.get_by_label("Why change").fill("Typed, and never sent")
    page.goto("/plan/")
    follow(page.get_by_role("button", name="Go on with it"))
    assert page.locator("h1").inner_text() == "Why, and what if nothing changes"
    assert page.get_by_label("Why change").input_value() == "Typed, and never sent"
    assert page.get_by_label("Keep a draft in this browser").is_checked()
    page.get_by_label("Keep a draft in this browser").uncheck()
    assert page.evaluate("localStorage.length") == 0
    page.goto("/plan/")
    assert not page.get_by_role("button", name="Go on with it").is_visible()
    page.close()
