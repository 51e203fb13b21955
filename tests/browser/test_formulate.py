"""Drawing the couple's cycle in a real browser: by mouse, by keyboard, skipped, at any width."""

import re

import pytest
from helpers.looking import look_at, overflow
from helpers.playing import begin, choose, commit, go_on
from playwright.sync_api import expect

MODULE = "modules/the-quiet-house"
MINE = {
    "Maren does": "Says something bright",
    "Idris feels underneath": "Alone in there",
    "Idris protects": "What is not said",
    "Idris does": "Answers correctly",
    "Maren feels underneath": "Has stopped caring",
}

LOOP = (*MINE, "Maren protects")


def at_the_second_hour(open_page, *arguments):
    """The module's page at the first scene that asks for the cycle."""
    page = open_page(MODULE, *arguments)
    begin(page)
    choose(page)
    commit(page)
    go_on(page)
    expect(page.get_by_role("heading", name="Draw their cycle")).to_be_visible()
    return page


def place(page, name):
    return page.get_by_role("combobox", name=name, exact=True)


def draw(page, mine=MINE):
    for name, text in mine.items():
        wanted = place(page, name).locator("option", has_text=re.compile(f"^{text}"))
        place(page, name).select_option(wanted.get_attribute("value"))


def compare(page):
    page.get_by_role("button", name="Compare with the author’s map").click()
    expect(page.get_by_role("heading", name="Your map and the author’s")).to_be_focused()


def test_by_mouse_the_two_maps_come_side_by_side(open_page, watch):
    page = at_the_second_hour(open_page)
    choose(page, 2)
    draw(page)
    whole = page.locator(".place-b-feels .whole")
    expect(whole).to_have_text("Alone in there, and no longer sure of being wanted back")
    compare(page)
    expect(page.get_by_text("Alike in 3 of 6 places.")).to_be_visible()
    expect(page.locator(".differences li")).to_have_text(
        [
            "You gave Maren’s feeling to Idris: “Alone in there, and no longer sure of being "
            "wanted back”.",
            re.compile(
                "^For what Maren feels underneath you chose “Has stopped caring”; the author "
                "leaves it out. Fourteen months came without thinking."
            ),
            "You left open what Maren protects.",
        ]
    )
    expect(page.locator(".decision .option input").nth(2)).to_be_checked()
    page.get_by_role("button", name="Commit").click()
    expect(page.locator(".screen.feedback")).to_be_visible()
    assert watch.complaints == []


def test_the_map_can_be_changed_and_is_there_after_a_reload(open_page):
    page = at_the_second_hour(open_page)
    page.get_by_role("button", name="Compare with the author’s map").click()
    expect(page.get_by_role("alert")).to_have_text(
        "Put a fragment in at least one place of the loop, or skip it."
    )
    draw(page)
    page.reload()  # what was chosen and not sent yet is kept in this browser …
    for name, text in MINE.items():
        kept = place(page, name).locator("option:checked")
        expect(kept).to_have_text(re.compile(f"^{text}"))
    compare(page)
    assert page.evaluate("Object.keys(localStorage)") == []  # … and forgotten once it is sent
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_text("Change your map").click()
    draw(page, {"Maren feels underneath": "Alone in there"})
    compare(page)
    expect(page.get_by_text("Alike in 4 of 6 places.")).to_be_visible()
    compare_again = page.get_by_text("Change your map")
    compare_again.click()
    compare(page)  # unchanged: the answer comes all the same
    page.reload()
    expect(page.get_by_text("Alike in 4 of 6 places.")).to_be_visible()


def press_until(page, key, focused, most=60):
    for _ in range(most):
        if page.evaluate(f"document.activeElement.matches({focused!r})"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{focused} was not reached by {key}")


def test_by_keyboard_alone(open_page):
    page = at_the_second_hour(open_page)
    order = ["a-does", "b-feels", "b-protects", "b-does", "a-feels", "a-protects"]
    for number, slot in enumerate(order, 1):
        press_until(page, "Tab", f'select[name="{slot}"]')
        for _ in range(number):
            page.keyboard.press("ArrowDown")
        expect(page.locator(f'select[name="{slot}"]')).not_to_have_value("")
    press_until(page, "Tab", ".cycle-form button:not([data-to])")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your map and the author’s")).to_be_focused()
    press_until(page, "Tab", ".cycle [data-to]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="What do you say or do?")).to_be_focused()


def test_it_can_be_skipped(open_page):
    page = at_the_second_hour(open_page)
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_role("group", name="What do you say or do?")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".option input:checked")).to_have_count(1)


def test_a_screen_reader_hears_the_loop_the_way_it_goes_round(open_page):
    page = at_the_second_hour(open_page)
    heard = page.get_by_role("group", name="The loop of Maren and Idris").aria_snapshot()
    assert re.findall(r'combobox "([^"]+)"', heard) == list(LOOP)
    draw(page)
    compare(page)
    heard = page.get_by_role("group", name="Your map and the author’s").aria_snapshot()
    assert re.findall(r'heading "([^"]+)"', heard) == list(LOOP)
    assert "You and the author Says something bright, sharp at the end" in heard
    assert "You left open" in heard


def test_every_state_fits_and_is_looked_at(open_page, shoot, watch):
    page = at_the_second_hour(open_page)
    draw(page)
    look_at(page, shoot, "cycle")
    compare(page)
    look_at(page, shoot, "cycle-compared")
    assert watch.complaints == []


@pytest.mark.parametrize("width", [320])
def test_it_fits_the_narrowest_screen(open_page, width):
    page = at_the_second_hour(open_page, width)
    for select in page.locator(".cycle select").all():
        box = select.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] >= 24
    assert overflow(page) <= 0
