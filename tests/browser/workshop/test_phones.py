"""Phones in a room: with and without a script, reloaded, cut off, stepped out, at every width."""

import re
import time

import pytest
from helpers.looking import every_screen, faults, overflow
from helpers.workshops import led, serving_rooms
from playwright.sync_api import expect

from kit.practice.rooms import events as e
from kit.store.rooms import Votes

NARROW = 320
KEPT = re.compile(r"^Kept at .+\. You may change it until it is closed\.$")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with serving_rooms(tmp_path_factory.mktemp("phones")) as server_and_store:
        yield server_and_store


@pytest.fixture
def room(served):
    return led(*served, seconds=600)


@pytest.fixture
def phone(room, new_context, watch):
    """Open the room on a new phone."""

    def open_(**options):
        page = watch.over(new_context(360, **options).new_page())
        page.goto(f"{room.server.url}join")
        page.get_by_label("Code of six digits").fill(f"{room.code[:3]} {room.code[3:]}")
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "You are in. The workshop has not begun yet."
        )
        return page

    return open_


def choose(page, number):
    page.locator("[name=option]").nth(number).check()
    page.get_by_label("Both", exact=True).check()
    for key in ("a", "b"):
        page.locator(f"[name=trend-{key}][value=rise]").check()


def vote(page, number):
    choose(page, number)
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(page.locator("[data-kept]")).to_have_text(KEPT)


def begin(room, *pages):
    room.sitting.take(e.Begun())
    room.sitting.take(e.Asked(int(time.time())))
    for page in pages:
        expect(page.get_by_role("heading", level=1)).to_have_text("The vote is open.")


def cast(room):
    return [one.option for one in Votes(room.store).of(room.sitting.record.id)]


def test_a_phone_in_a_whole_round(room, phone, watch):
    """It votes, is reloaded, cut off and paused, and loses nothing that was chosen or kept."""
    page = phone()
    begin(room, page)
    order = [option.id for option in room.sitting.attempt.options]
    page.get_by_role("button", name="Send the vote").click()
    expect(page.locator(".options .missing")).to_have_text("Choose one of these, then send it.")
    expect(page.locator("[name=option]").first).to_be_focused()
    vote(page, 0)
    expect(page.locator(".missing")).to_have_count(0)
    assert cast(room) == [order[0]]
    page.reload()
    expect(page.locator("[name=option]:checked")).to_have_value(order[0])
    # What is chosen and not sent yet outlives a reload and a pause, and says so.
    page.locator("[name=option]").nth(1).check()
    page.reload()
    expect(page.locator("[data-kept]")).to_have_text("Changed, and not sent yet.")
    expect(page.locator("[name=option]:checked")).to_have_value(order[1])
    room.sitting.take(e.Paused())
    expect(page.get_by_role("heading", level=1)).to_have_text("The room has a pause.")
    room.sitting.take(e.Resumed())
    expect(page.locator("[name=option]:checked")).to_have_value(order[1])
    # A dropped line: it is said, and the vote goes as soon as the line is back.
    page.context.set_offline(True)
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(page.locator("[data-kept]")).to_contain_text("Not sent yet: no connection.")
    page.context.set_offline(False)
    expect(page.locator("[data-kept]")).to_have_text(KEPT)
    assert cast(room) == [order[1]]
    # A screen reader is told of the next phase, and the focus is at its beginning.
    room.sitting.take(e.Closed())
    expect(page.get_by_role("heading", level=1)).to_have_text("The vote is closed.")
    expect(page.locator("#said")).to_have_text("The vote is closed.")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    watch.complaints[:] = [one for one in watch.complaints if "ERR_INTERNET" not in one]
    assert watch.complaints == []


def test_it_works_without_a_script(room, phone):
    page = phone(java_script_enabled=False)
    room.take(e.Begun(), e.Asked(int(time.time())))
    page.get_by_role("link", name="Look again").click()
    choose(page, 1)
    page.get_by_role("button", name="Send the vote").click()
    expect(page.locator("[data-kept]")).to_have_text(
        "Your vote is kept. You may change it until the vote is closed."
    )
    assert len(cast(room)) == 1
    page.get_by_role("button", name="Step out for a while").click()
    expect(page.get_by_role("heading", name="You have stepped out")).to_be_visible()
    page.get_by_role("button", name="Come back").click()
    room.take(e.Closed())
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(page.get_by_role("alert")).to_have_text(
        "The vote was closed before this arrived, so it does not count. Nothing else changed."
    )


def test_where_no_stream_comes_through_it_looks_every_two_seconds(room, phone):
    page = phone()
    page.route("**/stream*", lambda route: route.abort())
    page.reload()
    begin(room, page)
    expect(page.get_by_role("heading", level=1)).to_have_text("The vote is open.")


def test_it_fits_and_reads_on_every_screen(room, phone, shoot):
    page = phone()
    for events, name in (
        ([e.Begun()], "read"),
        ([e.Asked(int(time.time()))], "vote"),
        ([e.Closed(), e.Revealed()], "reveal"),
        ([e.Compared(*[one.id for one in room.sitting.attempt.options][:2])], "compare"),
    ):
        for event in events:
            room.sitting.take(event)
        expect(page.locator(f"[data-standing={name}]")).to_be_visible()
        for screen in every_screen(page):
            assert overflow(page) <= 0, (name, screen)
        page.set_viewport_size({"width": NARROW, "height": 640})
        assert overflow(page) <= 0, name
        shoot(page, f"phone-{name}")
        assert faults(page) == [], name
    page.get_by_role("button", name="Step out for a while").click()
    expect(page.get_by_role("heading", name="You have stepped out")).to_be_focused()
    assert faults(page) == []


def test_a_page_with_all_it_needs_is_light(room, new_context):
    """What travels of the way in and of the room's page, with all sheets and scripts."""
    for path in ("join", f"join/{room.code}", f"room/{room.code}"):
        context, requests = new_context(360), []
        if path.startswith("room"):
            context.request.post(f"{room.server.url}join/{room.code}")
        page = context.new_page()
        page.on("requestfinished", lambda one, into=requests: into.append(one))
        page.goto(room.server.url + path)
        page.wait_for_load_state("load")
        sizes = [one.sizes() for one in requests if "/stream" not in one.url]
        sent = sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)
        assert 5_000 < sent < 60_000, (path, sent)


def test_the_wall_shows_the_way_in_and_the_numbers(room, phone, new_context, watch, shoot):
    wall = watch.over(new_context(1920).new_page())
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.goto(f"{room.server.url}room/{room.code}/screen")
    expect(wall.locator(".wall-code")).to_have_text(f"{room.code[:3]} {room.code[3:]}")
    page = phone()
    expect(wall.locator("[data-number=people]")).to_have_text("one person here")
    begin(room, page)
    expect(wall.get_by_role("heading", level=1)).to_have_text("The vote is open.")
    vote(page, 0)
    expect(wall.locator("[data-number=votes]")).to_have_text("one vote")
    room.sitting.take(e.Closed())
    room.sitting.take(e.Revealed())
    expect(wall.get_by_role("heading", name="How the room chose")).to_be_visible()
    assert overflow(wall) <= 0
    shoot(wall, "wall-reveal", full_page=False)
    assert faults(wall) == []
