"""A page with a session: its HTML at once, then Voilà runs a notebook in a kernel of its own.

Voilà's own handler starts the kernel before its first byte, and waits for ever when something goes
wrong behind its queue. This one drives the same ``NotebookRenderer`` step by step instead, so that
whatever fails becomes a sentence on the page.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import time
from abc import abstractmethod
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import replace

from jupyter_server.utils import url_path_join
from nbformat import NotebookNode
from tornado.iostream import StreamClosedError
from tornado.web import authenticated
from voila.handler import VoilaHandler

from kit.errors import KitError
from kit.language import language, tr
from kit.server.contents.shelf import has_other_widgets
from kit.server.contents.words import NEEDS_COOKIE
from kit.server.hosting.hiding import for_kernels
from kit.server.hosting.logs import quoted
from kit.server.kernels.queue import ReplacedError
from kit.server.kernels.shortage import KernelEndedError, is_no_room
from kit.server.operations.headers import WITH_OTHER_WIDGETS, written
from kit.server.pages.base import CAME_BACK, KitPage, PageError
from kit.server.pages.rendering import ModuleRenderer
from kit.sittings.visit import Visit

# A notebook of ours opens in a second or three; one that takes this long is not going to.
PATIENCE = 90.0
# Seconds until a page that found even the queue full tries again.
TRY_AGAIN = 30
# A page that reads nothing would keep its place, and everybody behind it waiting. Seconds.
READS_WITHIN = 20.0
# A session that ends this often before it is ready is not short of room: something else is wrong.
TRIES = 3
# Seconds after which the first in line looks again whether there is room.
LOOK_AGAIN = 1.0
SPLIT = "<!-- the session -->"


class SessionPage(KitPage, VoilaHandler):
    """A page for one learner, with one kernel; a page of this kind says which notebook it runs.

    ``about`` is what the log calls it, ``slug`` the vignette that it is about, if any.
    """

    about = ""
    slug = ""
    kernel_id = ""
    _failed = _left = _begun = False
    _opening: asyncio.Task[str] | None = None

    def initialize(self) -> None:
        """Take Voilà's configuration from the application; called by tornado for every request."""
        app = self.settings["voila"]
        super().initialize(
            voila_configuration=app.voila_configuration,
            template_paths=app.template_paths,
            config=app.config,
        )

    async def find(self, *path: str) -> None:
        """Find what the page is about, from the groups of its path; raise PageError(404)."""

    @abstractmethod
    def notebook(self) -> NotebookNode:
        """Return the notebook to run; raise PageError(404) where there is none."""

    @abstractmethod
    def html(self, notebook: NotebookNode) -> str:
        """Render the page, with `SPLIT` where the session goes."""

    @authenticated
    async def get(self, *path: str) -> None:
        """Send the page, then the session as it opens."""
        await self.send(*path)

    @authenticated
    async def head(self, *path: str) -> None:
        """Answer as `get` would, but open no session: nobody reads it."""
        await self.send_head(*path)

    async def send(self, *path: str) -> None:
        """Send the page, then the session as it opens, to somebody who may see it."""
        await self.find(*path)
        notebook = self.notebook()
        top, bottom = self.html(notebook).split(SPLIT)
        await self._send_page(notebook, top, bottom)

    async def send_head(self, *path: str) -> None:
        """Send the page's headers alone."""
        await self.find(*path)
        self.notebook()
        self.set_header("Content-Type", "text/html; charset=UTF-8")

    def give_up(self) -> None:
        """Stop opening the session: the server ends, or its page has gone."""
        self._left = True
        if self._opening:
            self._opening.cancel()

    def on_connection_close(self) -> None:
        """Stop, for nobody waits for it any more."""
        super().on_connection_close()
        self.give_up()

    def named_notebook(self, name: str) -> NotebookNode:
        """Return a notebook of the server's own by its file name; raise PageError(404)."""
        try:
            return self.shelf.named(name)
        except KitError as error:
            raise PageError(404, str(error)) from error

    async def _send_page(self, notebook: NotebookNode, top: str, bottom: str) -> None:
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        if has_other_widgets(notebook):
            self.set_header("Content-Security-Policy", written(WITH_OTHER_WIDGETS))
        # A proxy that collected the page would hold back the case file, and one's number in line.
        self.set_header("X-Accel-Buffering", "no")
        if self._is_only_fetched_ahead():
            raise PageError(503, tr("A session is opened when you come to its page, not before."))
        if not self.identity.is_known(self):
            self._ask_for_cookie(top, bottom)
            return
        if self._is_queue_full():
            self._count("away")
            self._send_away()
            return
        try:
            await self._send(top)
            self._opening = asyncio.ensure_future(self._open(notebook))
            await self._send(await self._opening)
            await self._send(bottom)
            if self.kernel_id in self.host.kernels:
                self.host.kernels.presence.opened(self.kernel_id)
        except StreamClosedError:
            self._count("left")
            await self._close_kernel()
        except asyncio.CancelledError:
            self._count("left")
            await self._close_kernel()
            if self.host.ending:
                with suppress(StreamClosedError):  # their visitor may have gone as well
                    await self._send(self.page("_restarting.html") + bottom)

    def _ask_for_cookie(self, top: str, bottom: str) -> None:
        """Send a browser without our cookie once round with it; the page has no session else.

        A program that keeps no cookie would get a learner of its own, and a kernel, each time.
        """
        address = self._address()
        if CAME_BACK in self.request.query_arguments:
            said = self.page("_cookie.html", address=address, words=tr(NEEDS_COOKIE))
            self.finish(top + said + bottom)
        else:
            self.redirect(f"{address}{'&' if '?' in address else '?'}{CAME_BACK}=sent", status=303)

    def _is_queue_full(self) -> bool:
        """Return whether nobody more may wait, but in the place of an older page of theirs."""
        kernels = self.host.kernels
        is_full = len(kernels.queue) >= kernels.limits.queue
        return is_full and kernels.queue.waiting_of(self.learner) < kernels.limits.per_visitor

    def _is_only_fetched_ahead(self) -> bool:
        headers = self.request.headers
        return "prefetch" in (headers.get("Sec-Purpose", "") + headers.get("Purpose", ""))

    def _send_away(self) -> None:
        """Send a page that tries again by itself, where even the queue is full."""
        self.set_status(503)
        self.set_header("Retry-After", str(TRY_AGAIN))
        self.finish(self.page("full.html", seconds=TRY_AGAIN))

    async def _tell(self, number: int) -> None:
        """Send the trainee's number in the queue; the page's script reads the last one."""
        await self._send(f'<i class="page-line" data-number="{number}" hidden></i>\n')

    async def _open(self, notebook: NotebookNode) -> str:
        """Send the session as it opens; return the trouble as HTML, or ""."""
        try:
            async with self.host.kernels.queue.turn(self.learner, self._tell):
                await self._send_session(notebook)
        except StreamClosedError:
            raise
        except ReplacedError:
            self._count("away")
            return self.page("_elsewhere.html")
        except Exception:
            if self._left:
                raise StreamClosedError from None
            number = self.trouble(f"no session for {self.about}", "session", exc_info=True)
            self._count("failed")
            await self._close_kernel()
            return self.page("_trouble.html", number=number)
        return ""

    async def _send_session(self, notebook: NotebookNode) -> None:
        """Send it; where the system has no room for one more, go on waiting, first in line."""
        for ended in itertools.count(1):
            begun, self._begun = time.monotonic(), False
            try:
                await self._send_pieces(notebook)
                break
            except Exception as error:
                is_broken = isinstance(error, KernelEndedError) and ended >= TRIES
                if self._left or self._begun or is_broken or not is_no_room(error):
                    raise
                await self._wait_for_room(error)
        self._count("failed" if self._failed else "open")
        self.host.metrics.opening_seconds.observe(time.monotonic() - begun)

    async def _send_pieces(self, notebook: NotebookNode) -> None:
        async with asyncio.timeout(PATIENCE), aclosing(self._session(notebook)) as session:
            async for html in session:
                self._begun = True
                await self._send(html)

    async def _wait_for_room(self, error: Exception) -> None:
        kernels = self.host.kernels
        await self._close_kernel()
        self.kernel_id = ""
        kernels.shortage.met(error)
        while not kernels.has_room():
            await self._tell(1)
            await asyncio.sleep(LOOK_AGAIN)

    def _count(self, result: str) -> None:
        self.host.metrics.openings.labels(result).inc()

    async def _session(self, notebook: NotebookNode) -> AsyncGenerator[str]:
        """Start the kernel, then yield the page's HTML piece by piece as the cells have run."""
        renderer = ModuleRenderer.of(self, notebook)
        await renderer.initialize()
        env = for_kernels(os.environ) | self._visit().to_env()
        self.kernel_id = await self.host.kernels.open_for(self.learner, "modules", env)
        kernel = self.host.kernels.get_kernel(self.kernel_id)
        pieces = renderer.pieces(self.kernel_id, kernel, lambda output: self._report(output))
        async with aclosing(pieces):
            async for html in pieces:
                yield html

    def _visit(self) -> Visit:
        """Return what the kernel is told of this visit; the host's own signposts stay."""
        served = self.shelf.served.folders
        return replace(
            Visit.here(),
            learner=self.learner,
            language=language(),
            data=self.store.place.url.render_as_string(hide_password=False),
            cases=str(served.under),
            vignettes=str(served.over or ""),
            case=self.slug,
            revision=self.shelf.revision(self.slug),
            case_file="page",
            model_page=url_path_join(self.base_url, "the-model"),
            log_format=self.host.choices.log_format,
        )

    def _report(self, output: NotebookNode) -> str:
        """Log that a cell failed (Voilà has just logged why); return what the page says instead."""
        if self._left:
            return ""
        self._failed = True
        why = quoted(output.get("ename", "a warning"), output.get("evalue", ""))
        number = self.trouble(f"a cell failed for {self.about}: {why}", "session")
        return self.page("_trouble.html", number=number)

    async def _send(self, html: str) -> None:
        self.write(html)
        try:
            async with asyncio.timeout(READS_WITHIN):
                await self.flush()
        except TimeoutError as error:
            raise StreamClosedError(error) from error

    async def _close_kernel(self) -> None:
        if self.kernel_id and self.kernel_id in self.host.kernels:
            await self.host.kernels.shutdown_kernel(self.kernel_id, now=True)
