"""The case file: the page itself before the first session, then at hand beside or above it."""

import pytest
from helpers.looking import DESK, PHONE
from helpers.playing import begin, choose, commit, go_on, play_on
from playwright.sync_api import expect

MODULE = "modules/the-quiet-house"
# What a finger finds is what is drawn there: words in nothing but an invisible pixel are not found.
UNTOUCHABLE = """file => {
  const found = [], words = document.createTreeWalker(file, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const { parentElement: place, data } = words.currentNode;
    if (!data.trim()) continue;
    const box = place.getBoundingClientRect();
    if (place.closest("[aria-hidden=true]") || box.width < 2 || box.height < 2) found.push(data);
  }
  return found;
}"""


@pytest.fixture
def module(open_page):
    def open_(width=DESK):
        page = open_page(MODULE, width)
        expect(page.get_by_role("button", name="Begin the first session")).to_be_visible()
        return page

    return open_


def box(found):
    return found.bounding_box()


def test_before_the_first_session_it_is_the_page(module):
    page = module()
    file = page.locator(".case-file")
    assert box(file)["width"] > DESK / 2
    ada, ben = (box(file.locator(f"section.partner-{side}")) for side in "ab")
    assert ada["y"] == ben["y"]
    assert ada["x"] + ada["width"] < ben["x"]
    scrolls = "one => one.scrollHeight > one.clientHeight + 1"
    assert not page.locator(".page-case-file").evaluate(scrolls)
    begins = box(page.get_by_role("button", name="Begin the first session"))
    assert begins["y"] + begins["height"] < 800
    page.mouse.wheel(0, 1500)  # however far one has read
    expect(page.get_by_role("button", name="Begin the first session")).to_be_in_viewport()


def test_on_a_phone_one_reads_first_and_begins_at_the_end(module):
    page = module(PHONE)
    file, begins = (
        box(page.locator(found)) for found in (".page-case-file", ".screen.case .kit-button")
    )
    assert file["y"] + file["height"] <= begins["y"]


def test_on_a_phone_what_keeps_the_session_from_opening_is_said_first(server, new_context, watch):
    page = watch.over(new_context(PHONE).new_page())
    page.route("**/page.js", lambda route: route.abort())
    page.goto(server.url + MODULE)
    said = page.get_by_text("If nothing opens here")
    expect(said).to_be_visible()
    assert box(said)["y"] < box(page.locator(".page-case-file"))["y"]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_finger_finds_every_word(module, width):
    untouchable = module(width).locator(".case-file").evaluate(UNTOUCHABLE)
    # On a phone the head of the first column is left out: what is below it says itself what it is.
    assert untouchable == (["Questionnaire"] if width == PHONE else [])


def test_then_it_is_at_the_side_and_may_be_folded_away(module):
    page = module()
    begin(page)
    file, session = page.locator(".page-case-file"), page.locator("#session")
    assert box(file)["width"] == 340
    assert box(session)["x"] + box(session)["width"] < box(file)["x"]
    before = box(session)["width"]
    fold = file.locator("summary")
    fold.click()
    expect(page.locator(".case-file")).to_be_hidden()
    assert box(session)["width"] > before + 150
    page.reload()
    expect(page.locator(".screen.scene")).to_be_visible()
    expect(page.locator(".case-file")).to_be_hidden()
    fold.press("Enter")
    expect(page.locator(".case-file")).to_be_visible()
    page.reload()
    expect(page.locator(".screen.scene")).to_be_visible()
    expect(page.locator(".case-file")).to_be_visible()


def test_on_a_phone_it_is_folded_above_the_scene(module):
    page = module(PHONE)
    begin(page)
    expect(page.locator(".case-file")).to_be_hidden()
    expect(page.locator("[data-arrive]")).to_be_in_viewport()
    file, scene = box(page.locator(".page-case-file")), box(page.locator(".screen.scene"))
    assert file["height"] < 60
    assert file["y"] + file["height"] <= scene["y"]
    page.locator(".page-case-file summary").click()
    expect(page.locator(".case-file")).to_be_visible()


def test_it_works_where_the_storage_is_blocked(module):
    page = module()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
    )
    page.reload()
    page.get_by_role("button", name="Begin the first session").click()
    page.locator(".page-case-file summary").click()
    expect(page.locator(".case-file")).to_be_hidden()


def test_in_the_debrief_it_is_folded_above(module):
    page = module()
    begin(page)
    choose(page)
    commit(page)
    go_on(page)
    play_on(page)
    expect(page.locator(".case-file")).to_be_hidden()
    file, debrief = box(page.locator(".page-case-file")), box(page.locator(".screen.debrief"))
    assert file["y"] + file["height"] <= debrief["y"]
    assert debrief["width"] > DESK * 0.8
