"""A whole workshop: a supervisor, a projector, six phones, three decisions, and the sheet."""

import re

import pytest
from helpers.serving import serving
from playwright.sync_api import expect

PASSPHRASE = "four words nobody combines"
PHONE = {"width": 360, "locale": "en-GB"}


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
        expect(phone.get_by_text("Content note")).to_be_visible()
        phone.get_by_role("button", name="Join").click()
        expect(phone.get_by_text("You are in.")).to_be_visible()
        return phone

    return join_


def press(supervisor, name):
    """Press the large button that says what happens next, or one beside it."""
    supervisor.get_by_role("button", name=name).first.click()


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
    supervisor.locator("button.lead-big").click()
    expect(supervisor.locator("#lead-title")).to_have_text(heading)


def decided(supervisor, phones, first, second):
    """Play one decision: two rounds with talk between, the votes, both ways, and on."""
    next_step(supervisor, "They vote")
    for phone, option in zip(phones, first, strict=True):
        vote(phone, option, 1)
    expect(supervisor.locator("[data-part=room-now]")).to_contain_text(f"{len(phones)} votes")
    next_step(supervisor, "The vote is closed")
    next_step(supervisor, "They talk")
    next_step(supervisor, "They vote")
    for phone, option in zip(phones, second, strict=True):
        vote(phone, option, 2)
    expect(supervisor.locator("[data-part=room-now]")).to_contain_text(f"{len(phones)} votes")
    next_step(supervisor, "The vote is closed")
    next_step(supervisor, "The votes are shown")
    next_step(supervisor, "Two ways, side by side")


def test_a_workshop_of_three_decisions(staffed, supervisor, code, join, new_context, watch, shoot):
    phones = [join(), join(width=320), join(scheme="dark"), join(locale="es-ES")]
    phones += [join(java_script_enabled=False)]
    wall = watch.over(new_context(1920).new_page())
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.goto(f"{staffed.url}room/{code}/screen")
    expect(wall.get_by_text("5 people here")).to_be_visible()
    next_step(supervisor, "They read the scene")
    for phone in phones[:4]:
        expect(phone.get_by_text("In your coat")).to_be_visible()
    phones[4].reload()  # without a script one looks again
