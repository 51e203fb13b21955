"""A page on paper: what is folded is open, nothing sticks, black on white from a dark screen."""

import io

import pypdf
import pytest
from helpers.playing import begin, choose, commit, go_on, play_on
from playwright.sync_api import expect

MODULE = "modules/the-quiet-house"
HIDDEN = (".kit-button", ".page-who", "header.site nav", ".page-session-status")
WHITE = {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


@pytest.fixture
def page(open_page):
    """The module's page on a dark screen, the session open at the case file."""
    page = open_page(MODULE, 1400, "dark")
    expect(page.get_by_role("button", name="Begin the first session")).to_be_visible()
    return page


def printed(page):
    """Return the words of the page as it is printed on A4."""
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", print_background=True))).pages
    return " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())


def looks_like_paper(page):
    """Require what must hold of every page on paper; the screen is dark meanwhile."""
    folded = page.locator("details:not([open])").count()
    page.emulate_media(media="print", color_scheme="dark")
    grounds = page.locator("body, .card, .screen, .option").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).backgroundColor)"
    )
    assert set(grounds) - WHITE - {accent(page)} == set()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(34, 37, 43)"
    sticky = page.locator("*").evaluate_all(
        "all => all.filter((one) => /sticky|fixed/.test(getComputedStyle(one).position))"
        ".filter((one) => one.checkVisibility()).map((one) => one.className)"
    )
    assert sticky == []
    for hidden in HIDDEN:
        expect(page.locator(f"{hidden}:visible")).to_have_count(0)
    page.emulate_media(media="null", color_scheme="dark")
    assert page.locator("details:not([open])").count() == folded


def accent(page):
    """Return the ground of an option that is chosen."""
    probe = "() => getComputedStyle(document.body).getPropertyValue('--kit-accent-soft')"
    red, green, blue = (int(page.evaluate(probe).strip()[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def test_the_case_file(page):
    looks_like_paper(page)
    words = printed(page)
    for part in ("In Maren’s words", "There were three lines", "PHQ-9", "Act on a danger"):
        assert part in words
    assert "Begin the first session" not in words


def test_a_scene(page):
    begin(page)
    page.locator(".page-case-file summary").click()  # folded away
    expect(page.locator(".figures svg").first).to_be_attached()
    looks_like_paper(page)
    words = printed(page)
    assert "Session 1 · week 0" in words
    assert words.index("What do you say or do?") < words.index("In Maren’s words")
    for part in ("How sure?", "Alliance with Idris", "Maren, trust", "PHQ-9"):
        assert part in words
    assert "A report that is made for paper waits at the end of the case" in words
    for button in ("Commit ", "Pause", "Flag"):
        assert button not in words
    expect(page.locator(".case-file")).to_be_hidden()
    page.reload()
    expect(page.locator(".screen.scene")).to_be_visible()
    expect(page.locator(".case-file")).to_be_hidden()


def test_the_feedback_and_the_debrief(page):
    begin(page)
    choose(page, 1)
    commit(page)
    expect(page.locator(".ways-to-see")).to_be_attached()
    looks_like_paper(page)
    words = printed(page)
    for part in (
        "What moved Maren’s trust",
        "Lay beside what you chose",
        "Trust, 26 weeks from here",
        "Maren, closeness",
        "In Idris’s words",
    ):
        assert part in words
    assert page.locator(".fold[open]").count() == 0
    go_on(page)
    play_on(page)
    expect(page.locator(".figure.wide svg")).to_be_attached()
    looks_like_paper(page)
    words = printed(page)
    for part in ("The author’s way, decision by decision", "Better, in the author’s view:"):
        assert part in words
    assert "Delete everything of mine" not in words


def test_a_plan(open_page):
    page = open_page("plans/the-quiet-house", 1400, "dark")
    page.get_by_label("Add work").select_option(index=4)
    page.get_by_role("button", name="Add to plan A").click()
    expect(page.locator(".work")).to_have_count(1)
    page.locator(".work summary").click()
    looks_like_paper(page)
    words = printed(page)
    for part in ("Half a year with Maren and Idris", "Put work on the timetable", "Begins in week"):
        assert part in words
    assert "Idris, closeness" in words
    assert "Take off the plan" not in words


def test_the_model_card(open_page):
    page = open_page("the-model", 1400, "dark")
    expect(page.locator("#session")).to_have_attribute("data-state", "ready")
    looks_like_paper(page)
    words = printed(page)
    assert words.count("Modelled, illustrative; not a prediction for any couple.") >= 1
