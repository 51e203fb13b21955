"""A case written by forms alone in a real browser: with the keyboard, in haste, and in Spanish."""

import pytest
from helpers.serving import Running, serving
from playwright.sync_api import Locator, Page, expect

WORD = "a quiet morning"


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Running:
    with serving(tmp_path_factory.mktemp("forms"), KIT_AUTHOR_PASSPHRASE=WORD) as running:
        yield running


def opened(page: Page, title: str) -> Page:
    """Come in as an author and begin a case for Ines and Bo."""
    page.fill("[name=passphrase]", WORD)
    page.click("main form button")
    page.fill(".bench-new [name=title]", title)
    page.locator(".form-people > summary").click()
    page.fill("[name='a.name']", "Ines")
    page.fill("[name='b.name']", "Bo")
    page.click(".bench-new .kit-button:not(.kit-quiet)")
    expect(page.locator(".form-outline")).to_be_visible()
    return page


def text_of(server: Running, file: str) -> str:
    return (server.data / "library" / file).read_text(encoding="utf-8")


def go(page: Page, words: str) -> None:
    page.locator(".form-part", has_text=words).first.click()
    expect(title(page)).to_have_text(words)


def title(page: Page) -> Locator:
    return page.locator("[data-part=bench-form] h3").first


def fold_out(page: Page) -> None:
    """Open all that is folded away."""
    page.evaluate("document.querySelectorAll('.bench-forms details').forEach(it => it.open = true)")


def save(page: Page) -> None:
    page.locator(".form-save button").click()
    answered(page)
    expect(page.locator("[data-part=bench-form] .bench-said")).to_contain_text("Saved")


def answered(page: Page) -> None:
    expect(page.locator("[aria-busy]")).to_have_count(0)


def test_all_of_a_case_is_written_by_forms(server, open_page, watch, shoot):
    page = opened(open_page("role", width=1400), "A long spring")
    form = page.locator("[data-part=bench-form]")

    # What was typed is saved when another part is opened, in whatever haste.
    go(page, "The first meeting")
    form.get_by_label("What happened since the last session").fill("They came by tram.")
    page.locator(".form-part", has_text="The second meeting").first.click()
    expect(title(page)).to_have_text("The second meeting")
    assert "They came by tram." in text_of(server, "a-long-spring/vignette.yaml")

    # An event, in rows that were not there.
    fold_out(page)
    events = form.locator("fieldset", has_text="Life events that begin here").last
    events.get_by_role("button", name="Add a row").click()
    form.get_by_label("What happens").last.fill("Bo loses a client.")
    form.get_by_label("How heavily").select_option("0.6")
    save(page)
    assert "what: Bo loses a client." in text_of(server, "a-long-spring/vignette.yaml")
    assert page.evaluate("document.activeElement.textContent") == "Save"

    # Typed while the workbench answers: it stays, with the cursor in it.
    week = form.get_by_label("What happened since the last session")
    week.fill("One")
    page.locator(".form-save button").click()
    week.press_sequentially(" and two", delay=5)
    answered(page)
    save(page)
    expect(form.get_by_label("What happened since the last session")).to_have_value("One and two")

    # An option with an intervention of one's own.
    page.get_by_label("Add to the case").fill("Shall we look at the week?")
    page.get_by_role("button", name="+ Option here").click()
    expect(title(page)).to_have_text("Shall we look at the week?")
    form.get_by_label("Why", exact=True).fill("It is what they bring.")
    form.get_by_label("Ines answers").first.fill("Must we? " * 30)
    assert form.get_by_label("Ines answers").first.evaluate("it => it.clientHeight") > 80
    form.get_by_role("button", name="It depends on the couple").click()
    expect(form.get_by_label("In your view")).to_have_count(2)
    shoot(page, "forms-option", full_page=False)
    form.get_by_text("Write an intervention of your own").click()
    form.get_by_label("Its name in the field; this option").fill("Look at the week")
    form.get_by_role("button", name="Begin it").click()
    expect(title(page)).to_have_text("Look at the week")
    form.get_by_label("What the clinician does").fill("Goes through the week with both.")
    save(page)
    shoot(page, "forms-intervention", full_page=False)
    assert "intervention: look-at-the-week" in text_of(server, "a-long-spring/vignette.yaml")
    assert "Goes through the week with both." in text_of(server, "interventions.yaml")

    # A promise; and the text by the tab, which the next page opens with.
    go(page, "What you promise of it")
    form.get_by_role("button", name="+ At the end").click()
    expect(form.get_by_label("At the end: what holds")).to_be_visible()
    shoot(page, "forms-promises", full_page=False)
    page.get_by_role("button", name="Text", exact=True).click()
    expect(page.locator(".editor-box .cm-content")).to_be_visible()
    page.goto(f"{server.url}author/a-long-spring")
    expect(page.locator(".editor-box .cm-content")).to_be_visible()
    assert watch.complaints == []
