"""What the visitor sees when something goes wrong: never a dead page that looks alive."""

import pytest
from browser.test_module_page import kernel_of
from helpers.places import SMALL
from helpers.playing import begin, choose
from helpers.proxy import Proxy
from helpers.serving import serving
from playwright.sync_api import expect

MODULE = "modules/two-rooms"
#: What gives up after a while, by the clock that a test can stop, too.
BY_THE_PAGES_CLOCK = """Math.random = () => 0; // no pause is shortened by chance
AbortSignal.timeout = (milliseconds) => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
};"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("line"), KIT_VIGNETTES=str(SMALL)) as running:
        yield running


@pytest.fixture
def line(server):
    with Proxy(server) as proxy:
        yield proxy


@pytest.fixture
def page(new_context, watch):
    return watch.over(new_context().new_page())


@pytest.fixture
def talk(page):
    """What the page and the server have said to each other so far."""
    return Talk(page)


class Talk:
    """The websockets that a page has opened, and the frames of all of them in their order."""

    def __init__(self, page):
        self.sockets = []
        self.frames = []
        page.on("websocket", self._follow)

    def _follow(self, socket):
        self.sockets.append(socket)
        socket.on("framesent", lambda frame: self.frames.append(frame))
        socket.on("framereceived", lambda frame: self.frames.append(frame))

    @property
    def is_answered(self):
        """Whether no answer to a ping is under way."""
        return self.frames.count("pong") == self.frames.count("ping")


@pytest.fixture
def at_a_scene(line, page, talk):
    """A trainee in the first scene, everything chosen, on the other side of the line."""
    return go_to_a_scene(page, line)


def go_to_a_scene(page, line):
    page.goto(line.url + MODULE)
    begin(page)
    choose(page)
    return page


def stop_clock(page, talk):
    """Stop the page's clock, at the moment at which the page heard from the server."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)  # after so long it sends a ping
    while not talk.is_answered:
        talk.sockets[0].wait_for_event("framereceived")


def is_in(page, state):
    expect(page.locator("#session")).to_have_attribute("data-state", state)


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


def test_a_silent_line_is_said_within_two_seconds_and_work_goes_on_when_it_is_mended(
    line, page, talk
):
    """Nothing is closed, nothing arrives: only who asks notices. All times are the page's own."""
    page.clock.install()
    page.add_init_script(BY_THE_PAGES_CLOCK)
    go_to_a_scene(page, line)
    stop_clock(page, talk)
    line.fall_silent()
    is_in(page, "ready")
    page.clock.run_for(2000)
    is_in(page, "lost")
    page.get_by_role("button", name="Commit").click()
    with page.expect_request(lambda asked: "/api/kernels/" in asked.url):
        page.clock.run_for(4700)  # longer than the page holds on to the old line
    line.mend()
    is_in(page, "ready")  # at once: the page's clock stands still
    assert len(talk.sockets) == 2
    page.clock.resume()
    expect(page.locator(".screen.feedback")).to_be_visible()


def test_a_click_on_its_way_when_the_line_broke_is_said_again_once(line, at_a_scene, talk):
    line.fall_silent()
    with talk.sockets[0].expect_event("framesent", lambda frame: "comm_msg" in frame):
        at_a_scene.get_by_role("button", name="Commit").click()
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
