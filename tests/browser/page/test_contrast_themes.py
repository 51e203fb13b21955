"""Contrast themes (forced colours): what is chosen, focused, closed or drawn can still be told."""

import pytest
from helpers.looking import faults
from helpers.playing import begin, choose, commit
from playwright.sync_api import expect

MODULE = "modules/the-quiet-house"
STYLE = "(one, name) => getComputedStyle(one)[name]"
SCHEMES = ("light", "dark")


@pytest.fixture(params=SCHEMES)
def themed(request, open_page):
    """Open a page under a contrast theme, light or dark."""
    return lambda path: open_page(path, 1400, request.param, forced_colors="active")


def style(found, name):
    return found.evaluate(STYLE, name)


def ground(page):
    return style(page.locator("body"), "backgroundColor")


def test_what_is_chosen_and_where_the_focus_is(themed):
    page = themed(MODULE)
    begin(page)
    options = page.locator(".option")
    options.nth(1).locator("input").check()
    assert style(options.nth(1), "backgroundColor") != style(options.nth(2), "backgroundColor")
    assert style(options.nth(1), "color") != style(options.nth(1), "backgroundColor")
    page.locator(".lean input").first.focus()
    page.keyboard.press("ArrowRight")
    chip = page.locator(".lean .chip").nth(1)
    assert style(chip, "outlineStyle") == "solid"
    assert style(chip, "outlineWidth") == "3px"
    assert style(chip, "outlineColor") != ground(page)
    assert style(chip, "backgroundColor") != style(
        page.locator(".lean .chip").first, "backgroundColor"
    )
    page.get_by_text("Flag a safety concern").click()
    form = page.locator(".flag form")
    assert style(form, "borderTopStyle") == "solid"
    assert style(form, "borderTopColor") != ground(page)
    assert faults(page) == []


def test_a_button_can_be_read_and_one_that_is_closed_be_told(themed):
    page = themed("plans/the-quiet-house")
    add = page.get_by_role("button", name="Add to plan A")
    closed = page.get_by_role("button", name="Hand in plan A")
    expect(closed).to_be_disabled()
    for button in (add, closed):
        assert style(button, "color") != style(button, "backgroundColor")
        assert style(button, "borderTopColor") != ground(page)
    assert style(add, "color") != style(closed, "color")
    assert style(closed, "borderTopStyle") == "dashed"
    open_, other = (page.get_by_role("button", name=f"Plan {one}").first for one in "AB")
    assert style(open_, "backgroundColor") != style(other, "backgroundColor")


def test_lines_marks_and_bars_are_drawn_in_the_themes_colours(themed):
    page = themed(MODULE)
    begin(page)
    choose(page, 1)
    commit(page)
    lines = page.locator(".so-far svg .course path[style*='stroke-width: 2.2']")
    expect(lines).to_have_count(4)
    drawn = [(style(one, "stroke"), style(one, "strokeDasharray")) for one in lines.all()]
    assert all(stroke != ground(page) for stroke, _ in drawn)
    assert drawn[0][1] == "none"
    assert drawn[1][1] != "none"
    mark = page.locator(".fold summary h3").first
    inside = "one => getComputedStyle(one, '::before').backgroundColor"
    assert mark.evaluate(inside) != ground(page)
    page.locator(".fold[data-fold=why] summary").click()
    value, around = (page.locator(f".{name}").first for name in ("bar-value", "bar-ground"))
    assert style(value, "fill") != style(around, "fill")
    assert style(around, "stroke") != ground(page)
    partner = page.locator(".page-case-file .partner-name").first
    border = "one => getComputedStyle(one, '::before').borderTopColor"
    assert partner.evaluate(border) != ground(page)
