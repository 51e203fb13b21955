"""The planner in a real browser: by mouse and by keyboard, on a phone and on a desk."""

import json

import pytest
from helpers.looking import every_screen, faults, overflow
from playwright.sync_api import expect

PLANS = "plans/the-quiet-house"


@pytest.fixture
def planner(open_page):
    """Open the planner as somebody new."""

    def open_(*size):
        page = open_page(PLANS, *size)
        expect(page.get_by_role("heading", name="Plan A", exact=True)).to_be_visible()
        return page

    return open_


def add(page, work, letter="A"):
    count = page.locator(".work").count()
    page.get_by_label("Add work").select_option(label=work)
    page.get_by_role("button", name=f"Add to plan {letter}").click()
    expect(page.locator(".work")).to_have_count(count + 1)


def slide(page, label, value):
    knob = page.locator("details[open]").last.get_by_label(label, exact=True)
    knob.fill(str(value))


def test_it_fits_and_is_looked_at(planner, shoot, watch):
    page = planner()
    add(page, "Name the dynamic without blame")
    slide(page, "Lasts, in weeks", 8)
    add(page, "Siding with one partner")
    slide(page, "Begins in week", 6)
    page.locator("details[open]").last.get_by_label("Leans on").select_option("a")
    add(page, "Wanting, with curiosity")
    slide(page, "Begins in week", 8)
    expect(page.locator(".caution-safety")).to_be_visible()
    for screen in every_screen(page):
        assert overflow(page) <= 0
        assert faults(page) == []
        shoot(page, f"planner-{screen}")
    assert watch.complaints == []


def test_the_figures_follow_a_slider_and_the_slider_stays_in_hand(planner):
    page = planner()
    add(page, "Name the dynamic without blame")
    readout = page.locator(".readout")
    before = readout.text_content()
    figure = page.locator(".outlook svg").first.get_attribute("aria-label")
    knob = page.get_by_label("Lasts, in weeks", exact=True)
    knob.focus()
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".work-head")).to_contain_text("Weeks 1–12")
    expect(readout).not_to_have_text(before)
    expect(knob).to_be_focused()
    expect(knob).to_have_attribute("aria-valuetext", "12")
    assert page.locator(".outlook svg").first.get_attribute("aria-label") != figure


def test_a_plan_by_keyboard_alone(planner):
    page = planner()
    page.get_by_label("Add work").focus()
    page.keyboard.type("Siding")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("li.work")).to_be_focused()
    page.keyboard.press("Tab")  # the row's own line, which opens and closes it
    page.keyboard.press("Enter")
    expect(page.locator(".work details")).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Work", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")  # sends nothing by itself, and takes nothing off
    expect(page.locator(".work-head")).to_contain_text("Week 5")
    expect(page.locator("li.work")).to_have_count(1)
    page.get_by_label("Leans on").focus()
    page.keyboard.type("Maren")
    expect(page.get_by_role("status").filter(has_text="Week 26")).to_contain_text(
        "the alliance is split: Maren is closer to you"
    )
    page.get_by_role("button", name="Take off the plan").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Plan A", exact=True)).to_be_focused()
    expect(page.locator("li.work")).to_have_count(0)


def test_a_click_right_after_a_slider_loses_neither(planner):
    page = planner()
    add(page, "Name the dynamic without blame")
    page.evaluate(
        """() => {
          const knob = document.querySelector("[name='weeks-0']");
          knob.value = 11;
          knob.dispatchEvent(new Event("input", { bubbles: true }));
          document.querySelector("form[data-action='copy'] button").click();
        }"""
    )
    expect(page.get_by_role("heading", name="Plan B", exact=True)).to_be_visible()
    expect(page.locator(".work-head")).to_contain_text("Weeks 1–11")


def test_two_plans_are_compared_handed_in_and_taken_along(planner):
    page = planner()
    add(page, "Name the dynamic without blame")
    page.get_by_role("button", name="Copy A to plan B").click()
    expect(page.get_by_text("Hardly any difference in the model.")).to_be_visible()
    page.locator("summary").first.click()
    page.get_by_label("Lasts, in weeks", exact=True).fill("12")
    expect(page.get_by_role("heading", name="Plan B against plan A")).to_be_visible()
    expect(page.locator(".verdict-words")).to_contain_text("of 200 runs")
    page.get_by_role("button", name="Hand in plan B").click()
    expect(page.get_by_text("Plan B is handed in as it stands now.")).to_be_visible()
    with page.expect_download() as file:
        page.get_by_role("button", name="JSON").click()
    held = json.loads(file.value.path().read_text())
    assert [work["weeks"] for work in held["works"]] == [12]
    expect(page.locator("[data-taken]")).to_contain_text("is in your downloads")
    page.reload()
    expect(page.get_by_role("heading", name="Plan B", exact=True)).to_be_visible()
    expect(page.locator(".handed li")).to_have_count(1)


def test_what_a_screen_reader_finds(planner):
    page = planner()
    add(page, "Name the dynamic without blame")
    expect(page.get_by_role("button", name="Plan A 1 piece of work", pressed=True)).to_be_visible()
    form = page.get_by_role("form", name="The works of plan A")
    for role, name in (
        ("combobox", "Leans on"),
        ("slider", "Begins in week"),
        ("slider", "Lasts, in weeks"),
        ("slider", "Skill"),
        ("button", "Take off the plan: Name the dynamic without blame"),
    ):
        expect(form.get_by_role(role, name=name)).to_be_visible()
    expect(page.get_by_role("region", name="Plan A against no treatment")).to_be_visible()


def test_the_way_there_is_on_the_landing_page(open_page):
    page = open_page("")
    page.get_by_role("link", name="Plan a course for “The quiet house”").click()
    expect(page.get_by_role("heading", name="Plan A", exact=True)).to_be_visible()
    page.get_by_role("link", name="Meet them session by session instead").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The quiet house")
