"""The first case of the authors' guide, as a new instructor begins it and a trainee plays it."""

import pytest
from helpers.serving import Running, Visitor, serving, wait_for
from playwright.sync_api import Locator, Page, expect

WORD = "a quiet evening"


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Running:
    with serving(tmp_path_factory.mktemp("first"), KIT_AUTHOR_PASSPHRASE=WORD) as running:
        yield running


def test_a_new_instructor_publishes_a_case_that_a_second_browser_plays(
    server, open_page, watch, shoot
):
    page = begun(server, open_page)
    player, form = page.locator(".bench-player"), page.locator("[data-part=bench-form]")

    # About the case: the note is said beside its field, and gone with the words.
    field(form, "What it is about").fill("Two people move house, and only one unpacks.")
    saved(form)
    expect(player).to_contain_text("only one unpacks")
    part(page, "Nora")
    field(form, "Name").fill("Ines")
    saved(form)
    expect(player).to_contain_text("Ines")
    part(page, "Two ends of a sofa")
    field(form, "Title").fill("Thirty boxes")
    saved(form)
    press(player.get_by_role("button", name="Begin the first session"))
    expect(player.locator(".where h2")).to_have_text("Thirty boxes")
    page.get_by_label("Add to the case").fill("Which box is opened first?")
    press(page.get_by_role("button", name="+ Option here"))
    expect(player).to_contain_text("Which box is opened first?")
    expect(form.locator("h3").first).to_have_text("Which box is opened first?")
    expect(form.get_by_role("button", name="Undo")).to_be_visible()
    shoot(page, "first-case", full_page=False)

    # What is searched again finds the same, and that is an answer, too: the page awaits no other.
    search = page.get_by_label("Find another, by any word")
    search.fill("reflect")
    expect(form.locator(".form-results")).to_contain_text("found")
    search.press("Enter")
    expect(page.locator("[aria-busy]")).to_have_count(0, timeout=9_000)

    # A note that is left is told before it is given away, and may be.
    press(page.get_by_role("button", name="Publish", exact=True))
    given = page.locator(".bench-give")
    expect(given).to_contain_text("notes to yourself (TODO) are still in the text")
    press(given.get_by_role("button", name="Publish"))
    expect(page.locator(".bench-state")).to_contain_text("published")
    address = given.get_by_role("link", name="/modules/after-the-move").get_attribute("href")

    # A machine with other work to do may take longer than anybody waits for it.
    wait_for(lambda: Visitor(server).get(address).status == 200)
    trainee = open_page(address.lstrip("/"), width=360)
    trainee.get_by_role("button", name="Begin the first session").click()
    expect(trainee.locator(".where h2")).to_have_text("Thirty boxes")
    expect(trainee.locator("main")).to_contain_text("Which box is opened first?")
    assert watch.complaints == []


def begun(server: Running, open_page) -> Page:
    """Go the way that ``kit serve`` prints; begin a case; return the page."""
    address = server.log.partition("Authors write their cases at:")[2].split()[0]
    page = open_page(address.removeprefix(server.url), width=1400)
    page.get_by_label("Passphrase").fill(WORD)
    page.get_by_role("button", name="Come in").click()
    page.get_by_label("Its title").fill("After the move")
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator(".form-outline")).to_be_visible()
    return page


def part(page: Page, name: str) -> None:
    """Open a part of the case."""
    press(page.locator(".form-part", has_text=name).first)
    expect(page.locator("[data-part=bench-form] h3").first).to_have_text(name)


def field(form: Locator, label: str) -> Locator:
    return form.get_by_label(label).first


def saved(form: Locator) -> None:
    """Save the form, and see that it says so."""
    press(form.get_by_role("button", name="Save"))
    expect(form.locator(".bench-said")).to_contain_text("Saved")


def press(button: Locator) -> None:
    """Press a button of the workbench once it has answered: meanwhile it takes no other press."""
    expect(button.page.locator("[aria-busy]")).to_have_count(0)
    button.click()
