"""A trainee without a browser: opens a module's page, decides, goes on; and times what they see."""

from __future__ import annotations

import asyncio
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from random import Random
from typing import Any
from urllib.parse import urlencode

from bench_serve.line import Content, Line, LineLost, within
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

#: After so many seconds a person has long given up.
PATIENCE = 300.0
KERNEL = re.compile(rb'"kernelId": ?"([0-9a-f-]{36})"')
#: A page that says so asks to be opened again.
TROUBLE = b'page-session-trouble" role="alert"'
SCREEN = re.compile(r'class="screen (\w+)')
SCENE = re.compile(r'name="scene" value="([^"]+)"')
OPTION = re.compile(r'name="option" value="([^"]+)"')
ASIDE = re.compile(r'data-action="(\w+)" data-auto')


@dataclass
class Opening:
    """When the page's first and last byte came and when the session could be used, in seconds."""

    first_byte: float = 0.0
    last_byte: float = 0.0
    interactive: float = 0.0


@dataclass
class Visitor:
    """One browser at ``base``: its cookies, its page, and what is on the stage.

    ``asides``: whether it asks, as a browser does, for what a screen fills in later (figures, the
    comparison with the other options).
    """

    base: str
    page: str
    name: str
    asides: bool = True
    cookies: dict[str, str] = field(default_factory=dict)
    kernel: str = ""
    view: Content = field(default_factory=dict)
    widgets: list[str] = field(default_factory=list)
    _line: Line | None = None
    _stage: str = ""
    _asking: asyncio.Task[None] | None = None

    @property
    def screen(self) -> str:
        """Which screen is shown: ``case``, ``scene``, ``feedback`` or ``debrief``."""
        found = SCREEN.search(self.view.get("html", ""))
        return found[1] if found else ""

    @property
    def scene(self) -> str:
        """The scene in which a decision is asked for; empty on other screens."""
        found = SCENE.search(self.view.get("html", ""))
        return found[1] if found else ""

    @property
    def options(self) -> list[str]:
        """What may be chosen on this screen."""
        return OPTION.findall(self.view.get("html", ""))

    async def open(self) -> Opening:
        """Open the page until the player stands on it; raises LineLost when it never does."""
        times, began = Opening(), time.perf_counter()
        self._line, self.kernel = None, ""
        connecting = await within(PATIENCE, "the page", self._get_page(times, began))
        self._line = await connecting
        models = await within(PATIENCE, "the player", self._line.ask_for_models())
        self.widgets = list(models)
        found = [(name, state["view"]) for name, state in models.items() if "view" in state]
        if not found:
            raise LineLost("the page has no player")
        self._stage, self.view = found[0]
        times.interactive = time.perf_counter() - began
        self._ask_for_asides()
        return times

    async def _get_page(self, times: Opening, began: float) -> asyncio.Task[Line]:
        """Read the page, and connect as soon as it names the kernel, as its script does."""
        connecting: list[asyncio.Task[Line]] = []
        seen = bytearray()

        def chunk(data: bytes) -> None:
            times.first_byte = times.first_byte or time.perf_counter() - began
            seen.extend(data)
            if not connecting and (found := KERNEL.search(seen)):
                self.kernel = found[1].decode()
                line = Line.open(self.base, self.kernel, self.cookie_header())
                connecting.append(asyncio.ensure_future(line))
                # Where the page breaks off, nobody asks what became of the line.
                connecting[0].add_done_callback(lambda done: done.cancelled() or done.exception())

        # Ours opens no session for a browser that may keep no cookie; stock Voilà's `/` is a page.
        if self.page and not self.cookies:
            await self._send(HTTPRequest(self.base))
        await self._send(HTTPRequest(self.base + self.page, streaming_callback=chunk))
        times.last_byte = time.perf_counter() - began
        if not connecting or TROUBLE in seen:
            raise LineLost("the page has no session: " + seen.decode(errors="replace")[-300:])
        return connecting[0]

    async def act(self, action: str, **fields: str) -> float:
        """Send a form; give the seconds until the stage was drawn anew. Raises LineLost."""
        assert self._line is not None
        await self._stop_asking()
        began = time.perf_counter()
        self._say(action, fields)
        self.view = await within(PATIENCE, action, self._line.until('"view"', self._drawn))
        seconds = time.perf_counter() - began
        self._ask_for_asides()
        return seconds

    async def decide(
        self, chance: Random, option: str = "", sure: tuple[int, int] = (70, 60)
    ) -> float:
        """Commit in this scene: ``option`` or any, and ``sure`` of each partner, in percent."""
        fields = {
            "scene": self.scene,
            "option": option or chance.choice(self.options),
            "lean": chance.choice(("both", "a", "b")),
        }
        for partner, percent in zip("ab", sure, strict=True):
            fields[f"trend-{partner}"] = chance.choice(("fall", "hold", "rise"))
            fields[f"sure-{partner}"] = str(percent)
        return await self.act("decide", **fields)

    async def go_on(self) -> float:
        """Turn the page; at the end, play the case again."""
        return await self.act("again" if self.screen == "debrief" else "open")

    async def leave(self) -> None:
        """Close the tab, with the farewell that a page sends."""
        self.hang_up()
        body = urlencode({"_xsrf": self.cookies.get("_xsrf", "")})
        request = HTTPRequest(
            f"{self.base}voila/api/shutdown/{self.kernel}", method="POST", body=body
        )
        with suppress(HTTPClientError, OSError, LineLost):  # stock Voilà refuses it (voila #1458)
            await self._send(request)

    def hang_up(self) -> None:
        """Be gone without a word, as a laptop that is closed."""
        if self._asking:
            self._asking.cancel()
        if self._line is not None:
            self._line.close()

    async def ask_for_states(self) -> None:
        """Ask for the state of every widget once more, and wait for it. Raises LineLost."""
        assert self._line is not None
        await within(PATIENCE, "the states", self._line.ask_for_models())

    async def get(self, path: str) -> float:
        """Ask for another page; give the seconds it took. Raises LineLost."""
        began = time.perf_counter()
        await self._send(HTTPRequest(self.base + path))
        return time.perf_counter() - began

    def _say(self, action: str, fields: dict[str, str]) -> None:
        assert self._line is not None
        self._line.say(
            self._stage, {"method": "custom", "content": {"action": action, "fields": fields}}
        )

    def _ask_for_asides(self) -> None:
        if self.asides:
            self._asking = asyncio.ensure_future(self._fill_in())

    async def _fill_in(self) -> None:
        """Ask for one after the other, as the page does: who goes on sooner asks for no more."""
        assert self._line is not None
        for action in ASIDE.findall(self.view["html"]):
            self._say(action, {})
            await self._line.until('"part"', self._filled)

    async def _stop_asking(self) -> None:
        if self._asking:
            self._asking.cancel()
            # Whether the line was lost meanwhile, the next click finds out.
            with suppress(asyncio.CancelledError, LineLost):
                await self._asking
            self._asking = None

    def _filled(self, content: Content) -> bool | None:
        mine = content["comm_id"] == self._stage and content["data"].get("method") == "update"
        return ("part" in content["data"]["state"] or None) if mine else None

    def _drawn(self, content: Content) -> Content | None:
        mine = content["comm_id"] == self._stage and content["data"].get("method") == "update"
        return content["data"]["state"].get("view") if mine else None

    async def _send(self, request: HTTPRequest) -> None:
        # How a visitor is told apart: our server by its cookie, stock Voilà by this header.
        request.headers = {"Cookie": self.cookie_header(), "X-Kit-Learner": self.name}
        request.decompress_response, request.follow_redirects = True, False
        request.connect_timeout = request.request_timeout = PATIENCE
        request.header_callback = self._keep_cookie
        try:
            await client().fetch(request)
        except HTTPClientError as error:
            raise LineLost(f"{request.url}: {error}") from error
        except OSError as error:
            raise LineLost(f"{request.url}: {error}") from error

    def _keep_cookie(self, line: str) -> None:
        name, _, value = line.partition(":")
        if name.lower() == "set-cookie":
            for morsel in SimpleCookie(value.strip()).values():
                self.cookies[morsel.key] = morsel.coded_value

    def cookie_header(self) -> str:
        """Return its cookies as a browser sends them."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())


def client() -> Any:
    """Return this loop's client; tornado's own lets ten requests out at a time."""
    return AsyncHTTPClient(max_clients=1000)
