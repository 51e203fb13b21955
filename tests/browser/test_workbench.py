"""An author's whole way in a real browser: begin a case, change it, play it, publish it."""

import io
import zipfile

import pytest
from helpers.serving import Running, Visitor, serving, wait_for
from playwright.sync_api import Page, expect

WORD = "staple pangolin moon"


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Running:
    with serving(tmp_path_factory.mktemp("authored"), KIT_AUTHOR_PASSPHRASE=WORD) as running:
        yield running


@pytest.fixture
def author(open_page) -> Page:
    page = open_page("role", width=1400)
    page.fill("[name=passphrase]", WORD)
    page.click("main form button")
    expect(page.locator(".bench-list")).to_be_visible()
    return page


def test_from_an_empty_library_to_a_case_that_a_trainee_plays(
    server, author, open_page, watch, shoot
):
    page = author
    page.fill(".bench-new [name=title]", "A long winter")
    page.click('.bench-new button:text-is("Begin with the text")')
    text = page.locator(".editor-box .cm-content")
    expect(text).to_be_visible()
    player = page.locator(".bench-player")
    begin = player.get_by_role("button", name="Begin the first session")
    begin.focus()
    page.evaluate("scrollTo(0, 100)")
    page.keyboard.press("Enter")
    expect(player.locator(".where h2")).to_have_text("Two ends of a sofa")
    expect(player.locator(".where h2")).to_be_focused()
    expect(player.locator(".where h2")).to_be_in_viewport()
    assert page.evaluate("scrollY") == 100  # the text beside it has not moved

    # What is typed is in the player where it stands as soon as it is saved, and the focus stays.
    text.click()
    page.keyboard.press("Control+f")
    page.keyboard.type("Two ends of a sofa")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.type("Two chairs")
    expect(page.locator(".editor-state")).to_have_text("Not saved yet.")
    page.keyboard.press("Control+s")
    expect(player.locator(".where h2")).to_have_text("Two chairs")
    expect(page.locator(".editor-state")).to_have_text("Everything is saved.")
    assert page.evaluate("document.activeElement.shadowRoot !== null")

    # A mistake is told while it is typed, and the player keeps the last sound text.
    page.keyboard.press("Home")
    page.keyboard.type("x")
    expect(page.locator(".editor-problems .is-error").first).to_be_attached()
    page.keyboard.press("Control+s")
    expect(page.locator(".bench-state")).to_contain_text("error")
    expect(player.locator(".where h2")).to_have_text("Two chairs")
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+s")
    expect(page.locator(".bench-state")).not_to_contain_text("error")
    shoot(page, "workbench", full_page=False)

    page.get_by_role("button", name="Publish", exact=True).click()
    page.locator(".bench-give").get_by_role("button", name="Publish").click()
    expect(page.locator(".bench-state")).to_contain_text("published")
    expect(page.locator(".notice.is-done")).to_be_focused()

    # Whoever comes within two seconds may still find what was there before.
    anybody = Visitor(server)
    wait_for(lambda: anybody.get("modules/a-long-winter").status == 200)
    trainee = open_page("modules/a-long-winter")
    expect(trainee.locator("h1")).to_have_text("A long winter")
    trainee.get_by_role("button", name="Begin the first session").click()
    expect(trainee.locator(".where h2")).to_have_text("Two chairs")
    assert trainee.goto(trainee.url.split("modules")[0] + "author").url.endswith("role?for=author")
    assert watch.complaints == []


@pytest.mark.parametrize("choice", ["Save yours", "Take theirs"])
def test_the_second_of_two_authors_chooses_and_goes_on(server, author, choice):
    page = author
    page.fill(".bench-new [name=title]", f"Two authors {choice}")
    page.click('.bench-new button:text-is("Begin with the text")')
    text = page.locator(".editor-box .cm-content")
    expect(text).to_be_visible()
    slug = page.locator(".bench-head").get_by_role("heading").inner_text().lower().replace(" ", "-")
    file = server.data / "library" / slug / "vignette.yaml"
    file.write_text("# theirs\n" + file.read_text("utf-8"), "utf-8")
    text.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("# mine\n")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    page.get_by_role("button", name=choice).click()
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    expect(page.locator(".editor-state")).to_have_text("Everything is saved.")
    assert page.evaluate("document.activeElement.shadowRoot !== null")
    # The page awaits nothing more: what is pressed next is done, and not after ten seconds.
    page.get_by_role("button", name="History", exact=True).click()
    expect(page.locator("#bench-history-title")).to_be_visible(timeout=9_000)


def test_a_case_is_uploaded_in_pieces_and_what_is_none_is_refused(author, tmp_path):
    page = author
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("brought/vignette.yaml", "id: brought\n" + "# much\n" * 60_000)
    page.locator("summary", has_text="Or bring a case").click()
    chosen = page.locator("[type=file]")
    file = {"name": "case.zip", "mimeType": "application/zip", "buffer": packed.getvalue()}
    chosen.set_input_files(file | {"buffer": b"no zip"})
    page.get_by_role("button", name="Upload").click()
    expect(page.locator(".notice")).to_have_text(
        "This is no .zip file that can be read; nothing was taken."
    )
    chosen.set_input_files(file)
    page.get_by_role("button", name="Upload").click()
    expect(page.locator(".bench h2")).to_have_text("brought")
    expect(page.locator(".bench-state")).to_contain_text("error")


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (360, "dark")])
def test_the_nodes_of_the_graph_open_their_text(open_page, watch, shoot, width, scheme):
    page = open_page("role", width=width)
    page.emulate_media(color_scheme=scheme)
    page.fill("[name=passphrase]", WORD)
    page.click("main form button")
    expect(page.locator(".bench-list")).to_be_visible()
    page.goto(f"{page.url}/the-quiet-house")
    view = page.get_by_role("button", name="Graph", exact=True)
    view.press("Enter")
    box = page.locator(".bench-graph-box")
    expect(box.locator("a")).to_have_count(32)
    expect(view).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shoot(page, f"graph-{width}-{scheme}", full_page=False)
    widths = page.get_by_role("button", name="as explored")
    widths.press("Enter")
    expect(page.locator(".bench-graph")).to_contain_text("attempts at random", timeout=60_000)
    expect(widths).to_be_focused()
    shoot(page, f"graph-explored-{width}-{scheme}")
    node = box.locator('[data-open="the-lay-by"]')
    node.focus()
    page.keyboard.press("Enter")
    line = page.locator(".editor-box .cm-activeLine")
    expect(line).to_contain_text("the-lay-by")
    assert watch.complaints == []
