"""What the visitor sees when something goes wrong: never a dead page that looks alive."""

import time

import pytest
from browser.test_module_page import kernel_of
from helpers.places import SMALL
from helpers.playing import begin, choose
from helpers.proxy import Proxy
from helpers.serving import serving
from playwright.sync_api import expect

MODULE = "modules/two-rooms"
#: How the page says it, the moment it does; the times are the page's own clock.
WHEN = """state => new Promise((done) => {
  const began = performance.now(), box = document.getElementById("session");
  const look = () => box.dataset.state === state
    ? done(performance.now() - began) : setTimeout(look, 20);
  look();
})"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("line"), KIT_VIGNETTES=str(SMALL)) as running:
        yield running


@pytest.fixture
def line(server):
    with Proxy(server) as proxy:
        yield proxy


@pytest.fixture
def at_a_scene(line, new_context, watch):
    """A trainee in the first scene, everything chosen, on the other side of the line."""
    page = watch.over(new_context().new_page())
    page.goto(line.url + MODULE)
    begin(page)
    choose(page)
    return page


def says(page, words):
    expect(page.locator("#session [role=status]")).to_contain_text(words)


def test_a_cut_line_is_said_and_a_click_made_meanwhile_counts(line, at_a_scene):
    line.cut()
    says(at_a_scene, "The connection is down. Reconnecting… Your decisions are kept.")
    at_a_scene.get_by_role("button", name="Commit").click()
    line.mend()
    expect(at_a_scene.locator(".screen.feedback")).to_be_visible()
    says(at_a_scene, "The session is open.")
    expect(at_a_scene.get_by_role("link", name="Go on where you were")).to_be_hidden()


def test_a_silent_line_is_said_within_two_seconds_and_work_goes_on_within_five(line, at_a_scene):
    """Nothing is closed, nothing arrives: only who asks notices. (Both have some room here.)"""
    line.fall_silent()
    assert at_a_scene.evaluate(WHEN, "lost") < 4000
    at_a_scene.get_by_role("button", name="Commit").click()
    time.sleep(8)  # longer than the page holds on to the old line
    line.mend()
    assert at_a_scene.evaluate(WHEN, "ready") < 10_000
    expect(at_a_scene.locator(".screen.feedback")).to_be_visible()


def test_a_click_on_its_way_when_the_line_broke_is_said_again_once(line, at_a_scene):
    line.fall_silent()
    at_a_scene.get_by_role("button", name="Commit").click()
    time.sleep(0.2)
    line.cut()
    line.mend()
    expect(at_a_scene.locator(".screen.feedback")).to_be_visible()
    at_a_scene.reload()
    expect(at_a_scene.locator(".screen.feedback")).to_be_visible()


def test_a_killed_kernel_is_said_and_one_press_brings_the_scene_back(server, at_a_scene):
    server.kernels(kernel_of(at_a_scene))[0].kill()
    says(at_a_scene, "This session went to sleep. Your decisions are kept.")
    at_a_scene.get_by_role("link", name="Go on where you were").click()
    expect(at_a_scene.locator(".screen.scene [data-arrive]")).to_have_text("The first hour")
    says(at_a_scene, "The session is open.")
    expect(at_a_scene.get_by_role("link", name="Go on where you were")).to_be_hidden()


def test_a_restarted_server_is_said_and_one_press_brings_the_scene_back(
    tmp_path, new_context, watch
):
    with serving(tmp_path, KIT_VIGNETTES=str(SMALL)) as first:
        page = watch.over(new_context().new_page())
        page.goto(first.url + MODULE)
        begin(page)
        port = first.url.split(":")[2].strip("/")
        first.stop()
        says(page, "The server is being restarted. Your decisions are kept; this takes a moment.")
    with serving(tmp_path, "--port", port, KIT_VIGNETTES=str(SMALL)):
        says(page, "The server was restarted. Your decisions are kept.")
        page.get_by_role("link", name="Go on where you were").click()
        expect(page.locator(".screen.scene [data-arrive]")).to_have_text("The first hour")
