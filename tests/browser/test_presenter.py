"""A room led in a real browser: with the keyboard alone, numbers that come in, a reload."""

import pytest
from helpers.looking import SCHEMES, faults, overflow
from helpers.places import SMALL
from helpers.serving import Running, serving
from playwright.sync_api import Page, expect

from kit.practice.rooms.ballots import Ballot
from kit.store import Store
from kit.store.rooms import Rooms, Seats, Sentences, Votes

WORD = "correct horse battery"
#: Presses that follow each other sooner are one double press (static/keys.js), in milliseconds.
DOUBLE = 450


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Running:
    """A server for supervisors, in place of the one that all browser tests share."""
    environment = {"KIT_VIGNETTES": str(SMALL), "KIT_SUPERVISOR_PASSPHRASE": WORD}
    with serving(tmp_path_factory.mktemp("led"), **environment) as running:
        yield running


@pytest.fixture
def store(server):
    with Store(server.data) as opened:
        yield opened


@pytest.fixture
def presenter(open_page) -> Page:
    page = open_page("role", width=1400)
    page.fill("[name=passphrase]", WORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Lead a workshop").click()
    page.get_by_role("button", name="Two rooms").click()
    page.get_by_role("button", name="Open the room").click()
    expect(heading(page)).to_have_text("People come in")
    return page


def heading(page):
    return page.locator("#lead-title")


def press(page, key):
    page.wait_for_timeout(DOUBLE)
    page.keyboard.press(key)


def record_of(page, store):
    return Rooms(store).by_code(page.locator(".lead-code strong").inner_text().replace(" ", ""))


def vote(store, record, *options):
    room, seats = Rooms(store).room(record.id), Seats(store).of(record.id)
    ballots = [
        Ballot(f"s{one.number}", one.number, room.decision, room.round, option)
        for one, option in zip(seats, options, strict=False)
    ]
    assert all(Votes(store).cast(record.id, ballots))


def look(page, watch):
    """Look at a screen as WCAG does, narrow and dark as well as wide and light."""
    found = []
    for width in (768, 1400):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += faults(page)
        found += [f"too wide at {width}"] * (overflow(page) > 0)
    assert found == []
    assert watch.complaints == []


def test_a_room_is_led_with_the_keyboard_alone(presenter, store, watch):
    page = presenter
    record = record_of(page, store)
    seats = [Seats(store).sit(record.id) for _ in range(3)]
    look(page, watch)

    page.keyboard.press("ArrowRight")
    expect(heading(page)).to_have_text("They read the scene")
    expect(heading(page)).to_be_focused()
    press(page, "ArrowRight")
    page.keyboard.press("ArrowRight")  # a double press takes one step
    expect(heading(page)).to_have_text("They vote")

    # Numbers come by themselves; what is being done on the page stays as it is.
    page.locator(".lead-keys summary").focus()
    vote(store, record, "listen-first", "side-with-ada")
    expect(page.locator(".lead-votes")).to_contain_text("2 of 3 votes in")
    vote(store, record, "listen-first", "side-with-ada", "side-with-ada")
    expect(page.get_by_role("status").get_by_text("All votes are in.")).to_be_attached()
    expect(page.locator(".lead-keys summary")).to_be_focused()
    assert heading(page).inner_text() == "They vote"
    look(page, watch)

    press(page, "u")
    expect(heading(page)).to_have_text("They read the scene")
    press(page, "p")
    expect(heading(page)).to_have_text("Pause")
    press(page, "ArrowRight")
    expect(heading(page)).to_have_text("They read the scene")

    # A letter that is typed into a field is no step.
    page.get_by_text("Ask for own words").click()
    page.get_by_label("What everybody is asked").fill("")
    page.keyboard.type("up")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("What everybody is asked")).to_have_value("up")
    page.wait_for_timeout(DOUBLE)
    page.get_by_role("button", name="Ask everybody").press("Enter")
    expect(heading(page)).to_have_text("They write")
    Sentences(store).keep(record.id, 0, seats[0].number, "Stay with her.")
    expect(page.locator(".lead-numbers")).to_contain_text("1 sentence in")
    press(page, "ArrowRight")
    page.get_by_label("Stay with her.").press("Space")
    page.get_by_role("button", name="Show the chosen ones").press("Enter")
    expect(page.get_by_text("The room sees it")).to_be_visible()
    look(page, watch)
    press(page, "ArrowRight")
    expect(heading(page)).to_have_text("They read the scene")

    # Whoever does not want the keys has none.
    page.get_by_text("Keys", exact=True).click()
    page.get_by_role("button", name="Switch the keys off").click()
    expect(page.locator(".lead-keys button")).to_have_text("Switch the keys on")
    press(page, "ArrowRight")
    page.get_by_role("button", name="Open the vote").press("Enter")
    expect(heading(page)).to_have_text("They vote")
    assert [one.__class__.__name__ for one in Rooms(store).events(record.id)][-1] == "Asked"


def test_a_reload_finds_the_room_and_its_end_the_sheet(presenter, store, watch, shoot):
    page = presenter
    record = record_of(page, store)
    for _ in range(3):
        Seats(store).sit(record.id)
    for said in ("They read the scene", "They vote"):
        press(page, "ArrowRight")
        expect(heading(page)).to_have_text(said)
    vote(store, record, "listen-first", "listen-first", "side-with-ada")
    page.goto(page.url.split("?")[0] + f"/{record.code}")
    expect(heading(page)).to_have_text("They vote")
    for said in ("The vote is closed", "They talk", "They vote", "The vote is closed"):
        press(page, "ArrowRight")
        expect(heading(page)).to_have_text(said)
        if said == "They vote":
            vote(store, record, "listen-first", "listen-first", "side-with-ada")
            shoot(page, "presenter", full_page=False)
    press(page, "ArrowRight")
    expect(page.get_by_text("How the room chose")).to_be_visible()
    look(page, watch)
    page.get_by_text("Go on without playing them").click()
    page.get_by_text("Two other ways side by side").click()
    look(page, watch)
    press(page, "u")
    expect(heading(page)).to_have_text("The vote is closed")
    page.get_by_text("End the workshop").click()
    page.wait_for_timeout(DOUBLE)
    page.get_by_role("button", name="End it now").click()
    expect(heading(page)).to_have_text("The workshop has ended")
    expect(page.get_by_role("link", name="Debrief sheet", exact=True)).to_be_visible()
    look(page, watch)
    page.get_by_role("button", name="All rooms").click()
    expect(page.get_by_role("heading", name="Your rooms")).to_be_focused()
    look(page, watch)
