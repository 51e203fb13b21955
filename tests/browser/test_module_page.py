"""A module's page: the case at once, the session in its place, no dead page that looks alive."""

import json
import re

import pytest
from helpers.looking import look_at
from helpers.places import SMALL
from helpers.serving import serving, wait_for
from playwright.sync_api import expect

MODULE = "modules/the-quiet-house"
SLIDER = "import ipywidgets\nipywidgets.IntSlider(description='Trust', value=7)"


@pytest.fixture
def session():
    """Wait until the session on a page is open; give it."""

    def open_(page):
        expect(page.locator("#session")).to_have_attribute("data-state", "ready")
        return page.locator("#session")

    return open_


def kernel_of(page):
    return json.loads(page.locator("#jupyter-config-data").text_content())["kernelId"]


def test_it_fits_and_is_looked_at(open_page, session, shoot, watch):
    page = open_page(MODULE)
    session(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("The quiet house")
    look_at(page, shoot, "module")
    assert watch.complaints == []


def test_the_case_is_there_while_the_session_opens(server, new_context, watch):
    page = watch.over(new_context().new_page())
    page.route("**/page.js", lambda route: route.abort())  # what would open it never begins
    page.goto(server.url + MODULE, wait_until="commit")
    expect(page.get_by_text("Opening the session…")).to_be_visible()
    expect(page.get_by_role("link", name="Go on where you were")).to_be_hidden()
    expect(page.get_by_role("complementary", name="Case file")).to_contain_text("Maren")


def test_only_what_is_needed_is_fetched(open_page, session, watch):
    session(open_page(MODULE))
    # The page twice, for it comes back once with its cookie; four sheets, a dozen small scripts.
    assert len(watch.requests) <= 21, watch.requests
    assert not [url for url in watch.requests if "voila.js" in url]


def test_a_page_that_waits_for_nothing_stands_still(open_page, session):
    """What moves without end, seen or not, empties the battery of whoever reads."""
    page = open_page(MODULE)
    session(page)
    moving = "() => document.getAnimations().some((one) => one.effect.getTiming().iterations > 1)"
    assert not page.evaluate(moving)


def test_leaving_the_page_frees_the_kernel(open_page, session, server):
    page = open_page(MODULE)
    session(page)
    kernel = kernel_of(page)
    assert server.kernels(kernel)
    page.goto("about:blank")
    wait_for(lambda: not server.kernels(kernel), 30, "the kernel to end")


def test_reloading_leaves_one_kernel(open_page, session, server):
    page = open_page(MODULE)
    session(page)
    first = kernel_of(page)
    page.reload()
    session(page)
    assert kernel_of(page) != first
    wait_for(lambda: not server.kernels(first), 30, "the first kernel to end")


def test_other_widgets_are_drawn_by_voila(new_context, watch, tmp_path):
    """An instructor may use any widget in a module; it then needs Voilà's own front end."""
    modules = tmp_path / "notebooks" / "modules"
    modules.mkdir(parents=True)
    cell = {"cell_type": "code", "execution_count": None, "id": "x", "metadata": {}, "outputs": []}
    notebook = {"cells": [cell | {"source": SLIDER}], "metadata": {}, "nbformat": 4}
    (modules / "two-rooms.ipynb").write_text(json.dumps(notebook | {"nbformat_minor": 5}))
    paths = {"KIT_VIGNETTES": str(SMALL), "KIT_NOTEBOOKS": str(modules.parent)}
    with serving(tmp_path / "data", **paths) as running:
        page = watch.over(new_context().new_page())
        page.goto(running.url + "modules/two-rooms")
        expect(page.get_by_role("slider")).to_be_visible()
        expect(page.locator("#session")).to_contain_text(re.compile("Trust"))
    assert watch.complaints == []
