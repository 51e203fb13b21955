"""The doors in a real browser: a link from elsewhere, a wrong address, the next person there."""

import pytest
from helpers.places import SMALL
from helpers.serving import PAGES_ONLY, serving
from playwright.sync_api import expect

WORD = "correct horse battery"
TOKEN = "acid-oak-clip-yam"


@pytest.fixture(scope="module")
def staffed(tmp_path_factory):
    words = {"KIT_SUPERVISOR_PASSPHRASE": WORD, "KIT_VIGNETTES": str(SMALL)}
    folder = tmp_path_factory.mktemp("doors")
    with serving(folder, PAGES_ONLY, "--token", TOKEN, **words) as running:
        yield running


@pytest.fixture
def supervisor(staffed, new_context):
    page = new_context().new_page()
    page.goto(f"{staffed.url}?token={TOKEN}")
    page.goto(f"{staffed.url}supervise")
    page.get_by_label("Passphrase").fill(WORD)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("heading", name="The cohort")).to_be_visible()
    return page


def from_elsewhere(page, address):
    """Follow a link to an address on a page of another site, as in a mail or a chat."""
    link = f'<!DOCTYPE html><title>Mail</title><a href="{address}">the cohort</a>'
    page.route(
        "http://mail.example/", lambda route: route.fulfill(body=link, content_type="text/html")
    )
    page.goto("http://mail.example/")
    page.get_by_role("link").click()


def test_a_link_in_a_mail_leads_to_the_counts(supervisor, staffed):
    from_elsewhere(supervisor, f"{staffed.url}supervise")
    expect(supervisor.get_by_role("heading", name="The cohort")).to_be_visible()
    expect(supervisor).to_have_url(f"{staffed.url}supervise")


def test_not_you_leaves_no_role_in_the_browser(supervisor, staffed):
    supervisor.goto(staffed.url)
    supervisor.get_by_text("Not you?").click()
    supervisor.get_by_role("button", name="Start as a new trainee").click()
    supervisor.goto(f"{staffed.url}supervise")
    expect(supervisor.get_by_label("Passphrase")).to_be_visible()


def test_a_wrong_address_says_so_and_leads_on(staffed, new_context):
    page = new_context().new_page()
    from_elsewhere(page, f"{staffed.url}modules/two-rooms?token=last-terms-words")
    expect(page.get_by_role("alert")).to_contain_text(
        "The token in the address you opened is not this server’s, or no longer."
    )
    page.get_by_label("Token").fill("Acid oak clip yam.")
    page.get_by_role("button", name="Come in").click()
    expect(page).to_have_url(f"{staffed.url}modules/two-rooms")


@pytest.mark.parametrize("sign", [",", ".", ")", "%20", "%E2%80%9D"])
def test_a_sign_that_is_copied_along_does_no_harm(staffed, new_context, sign):
    page = new_context().new_page()
    page.goto(f"{staffed.url}?token={TOKEN}{sign}")
    expect(page).to_have_url(staffed.url)
    expect(page.get_by_role("link", name="Two rooms").first).to_be_visible()
