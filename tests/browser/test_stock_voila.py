"""The notebooks under stock Voilà, which knows no trainee: each browser is one of its own."""

import os
import subprocess
import sys

import pytest
from helpers.looking import PHONE, overflow
from helpers.places import ROOT
from helpers.playing import begin, choose, commit
from helpers.serving import PATIENCE, free_port, wait_for
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def voila(tmp_path_factory):
    """A function that serves the module's notebook, in a language; all share one store."""
    folder, running = tmp_path_factory.mktemp("voila"), []

    def serve(language="en"):
        port, log = free_port(), folder / f"{language}.log"
        command = [sys.executable, "-m", "voila", "--no-browser", f"--port={port}"]
        command.append(str(ROOT / "notebooks/modules/the-quiet-house.ipynb"))
        env = os.environ | {"KIT_DATA": str(folder / "data"), "KIT_LANGUAGE": language}
        with log.open("w") as out:
            process = subprocess.Popen(command, stdout=out, stderr=out, env=env)
        running.append(process)
        wait_for(lambda: "is running at" in log.read_text() or process.poll() is not None)
        assert process.poll() is None, log.read_text()
        return f"http://127.0.0.1:{port}/"

    yield serve
    for process in running:
        process.terminate()
        process.wait(timeout=PATIENCE)


@pytest.fixture
def visit(new_context):
    """Open an address in a browser of its own; nothing from other hosts is let in."""

    def open_(address, *size, storage=None):
        context = new_context(*size, storage_state=storage)
        context.route("https://**", lambda route: route.abort())
        page = context.new_page()
        page.goto(address)
        return page

    return open_


def test_each_browser_is_a_trainee_of_its_own(voila, visit):
    address = voila()
    page = visit(address)
    begin(page)
    choose(page, 1)
    commit(page)
    page.locator("textarea[name=note]").fill("A private word.")
    page.locator(".reflect .kit-button").first.click()
    expect(page.locator(".screen.scene")).to_be_visible()
    other = visit(address)
    expect(other.get_by_role("button", name="Begin the first session")).to_be_visible()
    again = visit(address, storage=page.context.storage_state())
    expect(again.locator(".screen.scene")).to_be_visible()
    expect(again.get_by_text("Before your first session")).to_have_count(0)


def test_it_speaks_one_language_and_fits(voila, visit):
    page = visit(voila("es"), PHONE)
    expect(page.get_by_role("heading", name="La casa callada").first).to_be_visible()
    expect(page.get_by_text("Read the case file first")).to_be_hidden()
    expect(page.get_by_text("Lee primero el expediente")).to_be_visible()
    assert overflow(page) <= 0
    box = page.locator(".kit").bounding_box()
    assert box["width"] >= PHONE - 40, "the case is squeezed between margins"
