"""A module's page: the case at once, then Voilà runs the notebook and the player takes its place.

Voilà's own handler starts the kernel before its first byte, and waits for ever when something goes
wrong behind its queue. This one drives the same ``NotebookRenderer`` step by step instead, so that
whatever fails becomes a sentence on the page.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from jupyter_server.utils import url_path_join
from nbformat import NotebookNode
from tornado.iostream import StreamClosedError
from tornado.web import authenticated
from voila.configuration import VoilaConfiguration
from voila.handler import VoilaHandler

from kit.errors import KitError
from kit.language import language, tr
from kit.server.headers import WITH_OTHER_WIDGETS, written
from kit.server.kernels import KitKernels
from kit.server.logs import quoted
from kit.server.pages import KitPage, PageError
from kit.server.prose import prose
from kit.server.rendering import ModuleRenderer
from kit.server.shelf import has_other_widgets, instructors_words
from kit.server.words import session_words
from kit.sittings.visit import Visit
from kit.vignettes import Vignette

# A notebook of ours opens in a second or three; one that takes this long is not going to.
PATIENCE = 90.0
# Seconds until a page that found even the line full tries again.
TRY_AGAIN = 30
SPLIT = "<!-- the session -->"


class ModulePage(KitPage, VoilaHandler):
    """One module, for one learner, with one kernel."""

    kernel_id = ""
    about = "the model"
    slug = ""  # of the vignette that the page is about
    _failed = _left = False
    _opening: asyncio.Task[str] | None = None

    def initialize(self, voila_configuration: VoilaConfiguration) -> None:
        """Keep Voilà's configuration; called by tornado for every request."""
        super().initialize(
            voila_configuration=voila_configuration,
            template_paths=self.settings["voila"].template_paths,
            config=self.settings["voila"].config,
        )

    @authenticated
    async def get(self, slug: str) -> None:
        """Send the case, then the session as it opens."""
        vignette = self._find(slug)
        notebook = self.shelf.notebook(vignette)
        await self._send_page(notebook, *self._page(vignette, notebook))

    def give_up(self) -> None:
        """Stop opening the session: the server ends, or its page has gone."""
        self._left = True
        if self._opening:
            self._opening.cancel()

    def on_connection_close(self) -> None:
        """Notice that nobody waits for it any more."""
        super().on_connection_close()
        self.give_up()

    @authenticated
    async def head(self, *_: str) -> None:
        """Say that there is a page; nobody reads it, so no session is opened."""
        self.set_header("Content-Type", "text/html; charset=UTF-8")

    async def _send_page(self, notebook: NotebookNode, top: str, bottom: str) -> None:
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        # Neither a cache nor the back button may show a page whose kernel is gone.
        self.set_header("Cache-Control", "no-store")
        if has_other_widgets(notebook):
            self.set_header("Content-Security-Policy", written(WITH_OTHER_WIDGETS))
        # A proxy that collected the page would hold back the case file, and one's number in line.
        self.set_header("X-Accel-Buffering", "no")
        if self._is_only_fetched_ahead():
            raise PageError(503, tr("A session is opened when you come to its page, not before."))
        if len(self.kernel_manager.line) >= self.kernel_manager.limits.line:
            self._count("away")
            self._send_away()
            return
        try:
            await self._send(top)
            self._opening = asyncio.ensure_future(self._open(notebook))
            await self._send(await self._opening)
            await self._send(bottom)
            if self.kernel_id in self.kernel_manager:
                self.kernel_manager.presence.opened(self.kernel_id)
        except StreamClosedError:
            self._count("left")
            await self._close_kernel()
        except asyncio.CancelledError:
            self._count("left")
            await self._close_kernel()
            if self.settings["ending"]:
                await self._send(self.page("_restarting.html") + bottom)

    def _is_only_fetched_ahead(self) -> bool:
        headers = self.request.headers
        return "prefetch" in (headers.get("Sec-Purpose", "") + headers.get("Purpose", ""))

    def _send_away(self) -> None:
        """Where even the line is full: a page that tries again by itself."""
        self.set_status(503)
        self.set_header("Retry-After", str(TRY_AGAIN))
        self.finish(self.page("full.html", seconds=TRY_AGAIN))

    async def _tell(self, number: int) -> None:
        """Send the trainee's number in line; the page's script reads the last one."""
        await self._send(f'<i class="page-line" data-number="{number}" hidden></i>\n')

    async def _open(self, notebook: NotebookNode) -> str:
        """Send the session as it opens; give what is still to be said: nothing, or the trouble."""
        try:
            async with self.kernel_manager.line.turn(self._tell):
                await self._send_session(notebook)
        except StreamClosedError:
            raise
        except Exception:
            if self._left:
                raise StreamClosedError from None
            number = self.trouble(f"no session for {self.about}", "session", exc_info=True)
            self._count("failed")
            await self._close_kernel()
            return self.page("_trouble.html", number=number)
        return ""

    async def _send_session(self, notebook: NotebookNode) -> None:
        begun = time.monotonic()
        async with asyncio.timeout(PATIENCE), aclosing(self._session(notebook)) as session:
            async for html in session:
                await self._send(html)
        self._count("failed" if self._failed else "open")
        self.settings["metrics"].opening_seconds.observe(time.monotonic() - begun)

    def _count(self, result: str) -> None:
        self.settings["metrics"].openings.labels(result).inc()

    async def _session(self, notebook: NotebookNode) -> AsyncGenerator[str]:
        """Start the kernel, then give the page's HTML piece by piece as the cells have run."""
        renderer = ModuleRenderer.of(self, notebook)
        await renderer.initialize()
        kernels: KitKernels = self.kernel_manager
        self.kernel_id = await kernels.open_for(
            self.learner, "modules", os.environ | self._visit().to_env()
        )
        # A plain function: nbconvert copies the resources deeply, and this page with a method.
        renderer.resources["trouble"] = lambda output: self._report(output)
        # Voilà's own filter for Markdown looks for the cell where a loop does not put it.
        renderer.resources["markdown"] = prose
        kernel = kernels.get_kernel(self.kernel_id)
        pieces = renderer.generate_content_generator(self.kernel_id, kernel)
        try:
            async for html, _ in pieces:
                yield html
        finally:
            # Voilà does so at a good end alone; else a thread and its socket stay.
            client = getattr(getattr(renderer, "executor", None), "kc", None)
            if client and client.channels_running:
                client.stop_channels()

    def _visit(self) -> Visit:
        """Return what the kernel is told of this visit; the host's own signposts stay."""
        return replace(
            Visit.here(),
            learner=self.learner,
            language=language(),
            data=self.settings["data"],
            vignettes=str(self.shelf.root),
            case=self.slug,
            case_file="page",
            model_page=url_path_join(self.base_url, "the-model"),
            log_format=self.settings["hosting"].log_format,
        )

    def _find(self, slug: str) -> Vignette:
        try:
            vignette = self.shelf.library.vignette(slug)
        except KitError as error:
            raise PageError(404, tr("There is no case called “{slug}” here.", slug=slug)) from error
        self.about = self.slug = vignette.id
        return vignette

    def _page(self, vignette: Vignette, notebook: NotebookNode) -> tuple[str, str]:
        words = instructors_words(notebook)
        html = self.page(
            "module.html", vignette=vignette, words=words, states=session_words(), session=SPLIT
        )
        top, bottom = html.split(SPLIT)
        return top, bottom

    def _report(self, output: Any) -> str:
        """Log that a cell failed (Voilà has just logged why); give what the page says instead."""
        if self._left:
            return ""
        self._failed = True
        why = quoted(output.get("ename", "a warning"), output.get("evalue", ""))
        number = self.trouble(f"a cell failed for {self.about}: {why}", "session")
        return self.page("_trouble.html", number=number)

    async def _send(self, html: str) -> None:
        self.write(html)
        await self.flush()

    async def _close_kernel(self) -> None:
        if self.kernel_id and self.kernel_id in self.kernel_manager:
            await self.kernel_manager.shutdown_kernel(self.kernel_id, now=True)
