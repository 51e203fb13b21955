"""WCAG 2.2 AA on every page in every state: what axe-core can find must not be there."""

import pytest
from helpers.looking import SCHEMES, every_screen, faults, overflow
from helpers.places import SMALL
from helpers.playing import begin, choose, commit, go_on, play_on, unfold
from helpers.serving import PAGES_ONLY, serving
from playwright.sync_api import expect

from kit.practice.attempts.events import Decided, Opened
from kit.sittings.sitting import Sitting
from kit.store import Store
from kit.vignettes import load

PAGES = ("", "modules/nobody", "the-model", "plans/the-quiet-house")


@pytest.mark.parametrize("path", PAGES)
def test_pages(open_page, path):
    page = open_page(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if page.locator("#session").count():
        expect(page.locator("#session .kit").first).to_be_visible()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert faults(page) == []


def test_pages_of_supervisors_and_authors(staffed, new_context, watch):
    page = watch.over(new_context().new_page())
    for path, word in (("supervise", "correct horse battery"), ("author", "staple pangolin moon")):
        page.goto(staffed.url + path)
        assert faults_on_every_screen(page) == []
        page.get_by_label("Passphrase").fill(word)
        page.get_by_role("button", name="Come in").click()
        expect(page).to_have_url(staffed.url + path)
        assert faults_on_every_screen(page) == []
    assert watch.complaints == []


def faults_on_every_screen(page):
    """Return what is wrong on any screen, width included."""
    found = []
    for screen in every_screen(page):
        found += [f"too wide at {screen}"] * (overflow(page) > 0) + faults(page)
    return found


def test_the_workbench(staffed, new_context, watch):
    page = watch.over(new_context().new_page())
    page.goto(staffed.url + "role")
    page.get_by_label("Passphrase").fill("staple pangolin moon")
    page.get_by_role("button", name="Come in").click()
    expect(page.locator(".bench-list")).to_be_visible()
    assert faults_everywhere(page) == []
    page.get_by_role("link", name="Two rooms").first.click()
    page.locator(".form-part", has_text="The second hour").click()
    expect(page.locator("[data-part=bench-form] h3").first).to_have_text("The second hour")
    page.evaluate("document.querySelectorAll('.bench-forms details').forEach(it => it.open = true)")
    assert faults_everywhere(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert too_small_for_a_finger(page) == []
    page.get_by_role("button", name="Text", exact=True).click()
    expect(page.locator(".editor-box .cm-content")).to_be_visible()
    assert faults_everywhere(page) == []
    assert watch.complaints == []


def too_small_for_a_finger(page):
    """Return the buttons, folds and fields of the workbench's own that are lower than 44 px."""
    return page.locator(
        ".bench :is(button, summary, select, input:not([type=checkbox], [type=radio])):visible"
    ).evaluate_all(
        "all => all.filter(one => !one.closest('.kit-visually-hidden, .bench-player .screen'))"
        ".map(one => [one.className || one.innerText, one.getBoundingClientRect().height])"
        ".filter(([, height]) => height < 43.5)"
    )


@pytest.fixture(scope="module")
def staffed(tmp_path_factory):
    """A server with both roles, and a cohort of four at the small case."""
    words = {"SUPERVISOR": "correct horse battery", "AUTHOR": "staple pangolin moon"}
    found = {f"KIT_{role}_PASSPHRASE": word for role, word in words.items()}
    folder = tmp_path_factory.mktemp("staffed")
    library = load(SMALL)
    with Store(folder) as store:
        for number in range(4):
            sitting = Sitting(library.vignette("two-rooms"), library.catalogue, store, f"{number}")
            sitting.take(Opened("first"))
            sitting.take(Decided("first", "listen-first", "both", 2.0))
    with serving(folder, PAGES_ONLY, KIT_VIGNETTES=str(SMALL), **found) as running:
        yield running


def test_a_case_in_every_state(open_page):
    """320 px is also what a window of 1280 px is at 400 % zoom."""
    page = open_page("modules/the-quiet-house")
    expect(page.get_by_role("button", name="Begin the first session")).to_be_visible()
    assert faults_everywhere(page) == []
    begin(page)
    page.get_by_text("Flag a safety concern").click()
    expect(page.locator(".figures svg").first).to_be_visible()
    assert faults_everywhere(page) == []
    choose(page, 1)
    commit(page)
    expect(page.locator(".ways-to-see")).to_be_attached()
    assert faults_everywhere(page) == []
    unfold(page)
    page.get_by_text("Show the numbers").click()
    assert faults_everywhere(page) == []
    page.get_by_role("button", name="Pause and care").click()
    assert faults_everywhere(page) == []
    page.get_by_role("button", name="Go back to the case").click()
    go_on(page)
    play_on(page)
    expect(page.get_by_role("img", name="Four ways through this case")).to_be_visible()
    assert faults_everywhere(page) == []


def faults_everywhere(page):
    """Return what is wrong on a small dark screen and on a large light one, width included."""
    found = []
    for width, scheme in ((320, "dark"), (1400, "light")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        over = overflow(page)
        found += [f"{over} px too wide at {width}"] * (over > 0) + faults(page)
    return found


def test_targets_are_large_enough(open_page):
    """24 px at least, WCAG 2.2 (2.5.8); links within a sentence are exempt."""
    page = open_page("modules/the-quiet-house", 360)
    begin(page)
    small = page.locator(
        ".screen :is(button, summary, label, input[type=range]):visible"
    ).evaluate_all(
        "all => all.map(one => [one.className || one.tagName, one.getBoundingClientRect()])"
        ".filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"
    )
    assert small == []
