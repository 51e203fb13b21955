"""What sticks to the window covers no focus (WCAG 2.4.11): a walk by Tab over every screen."""

import pytest
from helpers.looking import overflow
from helpers.playing import begin, choose, commit, go_on, play_on
from playwright.sync_api import expect

# Widths and heights in CSS pixels; the last two are windows of 1400 and 1280 px at 200 % and 400 %.
WINDOWS = ((320, 640), (768, 900), (1920, 1000), (700, 450), (320, 256))
# Where the focus is, and what lies over the middle of its first line; null at the page's end.
COVERED = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const name = one.outerHTML.slice(0, 90);
  const [box] = (one.closest("label") ?? one).getClientRects();
  if (!box) return [name, "it is nowhere"];
  const last = innerHeight - 2;
  if (box.bottom < 2 || box.top > last) return [name, "out of the window"];
  const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1);
  const bars = [box.top + 2, box.bottom - 2]
    .map((y) => document.elementFromPoint(x, Math.min(Math.max(y, 1), last)))
    .map((over) => over?.closest(".tools, .readout, .page-always, .flag form"))
    .filter((bar) => bar && !bar.contains(one));
  const fits = box.height < innerHeight - 220; // of a table that is taller, one end is enough
  return [name, bars.length > (fits ? 0 : 1) ? bars[0].className : ""];
}"""


def walk(page, most=150):
    """Go through the page by Tab from its top; return what had the focus, and what was covered."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.locator(".page-skip").focus()
    seen, covered = [], []
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(COVERED)
        if found is None or (seen and found[0] == seen[0]):
            break
        seen.append(found[0])
        covered += [found] if found[1] else []
    return seen, covered


def walk_everywhere(page, least):
    """Walk at every size of window, forwards; back again at the first."""
    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        assert overflow(page) <= 0, (width, height)
        seen, covered = walk(page)
        assert covered == [], (width, height)
        assert len(seen) >= least, (width, height, seen)
    back = []
    for _ in seen[1:]:
        page.keyboard.press("Shift+Tab")
        found = page.evaluate(COVERED)
        back += [found] if found and found[1] else []
    assert back == []


def test_nothing_that_has_the_focus_is_covered_in_a_case(open_page):
    page = open_page("modules/the-quiet-house")
    expect(page.get_by_role("button", name="Begin the first session")).to_be_visible()
    walk_everywhere(page, 4)
    page.set_viewport_size({"width": 1400, "height": 800})
    begin(page)
    expect(page.locator(".figures svg").first).to_be_attached()
    walk_everywhere(page, 15)
    choose(page, 1)
    commit(page)
    expect(page.locator(".ways-to-see")).to_be_attached()
    walk_everywhere(page, 10)
    go_on(page)
    play_on(page)
    expect(page.locator(".figure.wide svg")).to_be_attached()
    walk_everywhere(page, 20)


def test_nothing_that_has_the_focus_is_covered_in_a_plan(open_page):
    page = open_page("plans/the-quiet-house")
    expect(page.get_by_role("heading", name="Plan A", exact=True)).to_be_visible()
    for number, name in ((4, 1), (9, 2)):
        page.get_by_label("Add work").select_option(index=number)
        page.get_by_role("button", name="Add to plan A").click()
        expect(page.locator(".work")).to_have_count(name)
    walk_everywhere(page, 15)


def test_nothing_that_has_the_focus_is_covered_on_the_model_card(open_page):
    page = open_page("the-model")
    expect(page.locator("#session .kit").first).to_be_visible()
    walk_everywhere(page, 30)


def test_the_form_of_a_flag_closes_when_the_focus_leaves_it(open_page):
    page = open_page("modules/the-quiet-house", 360)
    begin(page)
    flag = page.locator("details.flag")
    flag.locator("summary").click()
    flag.get_by_label("In your words").fill("He is afraid of her.")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(flag).not_to_have_attribute("open", "")
    flag.locator("summary").press("Enter")
    expect(flag.get_by_label("In your words")).to_have_value("He is afraid of her.")
    flag.get_by_label("In your words").press("Escape")
    expect(flag).not_to_have_attribute("open", "")
    expect(flag.locator("summary")).to_be_focused()


@pytest.mark.parametrize("width", [360, 768, 1400])
def test_the_planners_bar_covers_no_figure(open_page, width):
    page = open_page("plans/the-quiet-house", width)
    expect(page.get_by_role("heading", name="Plan A", exact=True)).to_be_visible()
    over = """svg => {
      svg.scrollIntoView({ block: "end" });
      const bar = document.querySelector(".readout").getBoundingClientRect();
      const box = svg.getBoundingClientRect();
      return bar.bottom > box.top && bar.top < box.bottom
        && bar.right > box.left && bar.left < box.right;
    }"""
    assert page.locator(".outlook svg[role=img]").evaluate_all(f"all => all.map({over})") == [
        False,
        False,
    ]
