"""A whole workshop: a supervisor, a projector, six phones, three decisions, and the sheet."""

import re

import pytest
from helpers.serving import serving
from playwright.sync_api import expect

PASSPHRASE = "four words nobody combines"
PHONE = {"width": 360, "locale": "en-GB"}
NO_SCRIPT = 3  # which phone has no JavaScript


@pytest.fixture(scope="module")
def staffed(tmp_path_factory):
    """A server with a supervisor's passphrase."""
    folder = tmp_path_factory.mktemp("workshop")
    with serving(folder, KIT_SUPERVISOR_PASSPHRASE=PASSPHRASE) as running:
        yield running


@pytest.fixture
def supervisor(staffed, new_context, watch):
    """The supervisor's browser, with a room of three decisions open."""
    page = watch.over(new_context().new_page())
    page.goto(f"{staffed.url}role")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Come in").click()
    page.goto(f"{staffed.url}workshop")
    page.get_by_role("button", name="The quiet house").click()
    page.get_by_role("button", name="Open the room").click()
    expect(page.get_by_role("heading", name="People come in")).to_be_visible()
    return page


@pytest.fixture
def code(supervisor):
    """The room's code, as the link to its projector has it."""
    link = supervisor.get_by_role("link", name="Projector page")
    return re.search(r"/room/(\d{6})/", link.get_attribute("href"))[1]


@pytest.fixture
def join(staffed, code, new_context, watch):
    """Let somebody join the room with a phone of their own."""

    def join_(**options):
        phone = watch.over(new_context(**(PHONE | options)).new_page())
        phone.goto(f"{staffed.url}join/{code}")
        expect(phone.get_by_text("A long marriage gone quiet")).to_be_visible()
        phone.locator("main form button").click()
        phone.wait_for_url(f"**/room/{code}")
        return phone

    return join_


def vote(phone, option, round):
    """Vote for an option by its number, as it stands on phone and wall."""
    form = phone.locator("form.room-vote")
    expect(form.locator("[name=vote]")).to_have_value(re.compile(rf"\.{round}$"))
    form.locator("[name=option]").nth(option).check()
    for who in form.locator("[name^=trend-]").evaluate_all("all => all.map(one => one.name)"):
        form.locator(f"[name={who}]").last.check()
    if form.locator("[name=lean]").count():
        form.locator("[name=lean]").first.check()
    form.get_by_role("button").click()


def next_step(supervisor, heading):
    """Press the large button, and wait until the room stands where it leads."""
    supervisor.wait_for_timeout(450)  # a press within 400 ms is the other half of a double click
    supervisor.locator("button.lead-big").click()
    expect(supervisor.locator("#lead-title")).to_have_text(heading)


def decided(supervisor, phones, between, first, second):
    """Play one decision: two rounds with talk ``between`` them, the votes, both ways."""
    next_step(supervisor, "They vote")
    voted(supervisor, phones, first, 1)
    next_step(supervisor, "They talk")
    between()
    next_step(supervisor, "They vote")
    voted(supervisor, phones, second, 2)
    next_step(supervisor, "The votes are shown")
    next_step(supervisor, "Two ways, side by side")


def voted(supervisor, phones, options, round):
    """Let everybody vote, in the order of their numbers, and close."""
    phones[NO_SCRIPT].reload()  # where one looks again
    for phone, option in zip(phones, options, strict=True):
        vote(phone, option, round)
    expect(supervisor.locator("[data-part=room-now]")).to_contain_text(f"{len(phones)} votes")
    next_step(supervisor, "The vote is closed")


def test_a_workshop_of_three_decisions(staffed, supervisor, code, join, new_context, watch, shoot):
    phones = [join(), join(width=320), join(scheme="dark"), join(java_script_enabled=False)]
    wall = watch.over(new_context(1920).new_page())
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.goto(f"{staffed.url}room/{code}/screen")
    expect(wall.get_by_text("4 people here")).to_be_visible()
    next_step(supervisor, "They read the scene")
    for page in (*phones[:3], wall):
        expect(page.get_by_role("heading", name="In your coat")).to_be_visible()

    def a_late_one_comes():
        phones.append(join())
        phones[0].reload()

    decided(supervisor, phones, a_late_one_comes, [0, 1, 1, 2], [1, 1, 1, 1, 0])
    shoot(wall, "workshop-wall-1920-light", full_page=False)
    shoot(supervisor, "workshop-presenter-1400-light")
    next_step(supervisor, "They read the scene")

    def a_line_drops():
        phones[1].context.set_offline(True)
        phones.append(join(locale="es-ES"))
        phones[1].context.set_offline(False)

    decided(supervisor, phones, a_line_drops, [0, 0, 1, 1, 2], [0, 0, 0, 0, 1, 1])
    shoot(phones[1], "workshop-phone-320-light")
    next_step(supervisor, "They read the scene")
    decided(supervisor, phones, lambda: supervisor.reload(), [0] * 6, [0, 0, 0, 1, 1, 1])
    next_step(supervisor, "The workshop has ended")
    expect(wall.get_by_role("heading", name="The workshop has ended.")).to_be_visible()
    sheet = supervisor.get_by_role("link", name="Debrief sheet", exact=True).get_attribute("href")
    said = supervisor.context.request.get(staffed.url.rstrip("/") + sheet).text()
    assert "6 participants" in said
    assert "3 decisions" in said
    phones[0].get_by_role("link", name=re.compile("own line")).click()
    expect(phones[0].get_by_role("heading").first).to_be_visible()
