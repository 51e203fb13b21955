"""A module's page: the case at once, then Voilà runs the notebook and the player takes its place.

Voilà's own handler starts the kernel before its first byte, and waits for ever when something goes
wrong behind its queue. This one drives the same ``NotebookRenderer`` step by step instead, so that
whatever fails becomes a sentence on the page.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from typing import Any

from jupyter_server.utils import url_path_join
from nbformat import NotebookNode
from tornado.iostream import StreamClosedError
from tornado.web import authenticated
from voila.configuration import VoilaConfiguration
from voila.handler import VoilaHandler
from voila.notebook_renderer import NotebookRenderer
from voila.utils import get_page_config

from kit.errors import KitError
from kit.language import language, tr
from kit.server.identity import LEARNER_HEADER
from kit.server.kernels import KitKernels
from kit.server.pages import KitPage, PageError
from kit.server.prose import prose
from kit.server.shelf import instructors_words
from kit.server.words import session_words
from kit.vignettes import Vignette

# A notebook of ours opens in a second or three; one that takes this long is not going to.
PATIENCE = 90.0
SPLIT = "<!-- the session -->"


class ModuleRenderer(NotebookRenderer):
    """Voilà's renderer, for a notebook that the shelf has read."""

    async def load_notebook(self, path: str) -> NotebookNode:
        """Give the notebook with a kernel Voilà can name, from memory."""
        return await self.fix_notebook(self.given)

    given: NotebookNode


class ModulePage(KitPage, VoilaHandler):
    """One module, for one learner, with one kernel."""

    kernel_id = ""

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

    async def _send_page(self, notebook: NotebookNode, top: str, bottom: str) -> None:
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        # Neither a cache nor the back button may show a page whose kernel is gone.
        self.set_header("Cache-Control", "no-store")
        try:
            await self._send(top)
            await self._send_session(notebook)
            await self._send(bottom)
        except StreamClosedError:
            await self._close_kernel()

    async def _send_session(self, notebook: NotebookNode) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                async for html in self._session(notebook):
                    await self._send(html)
        except StreamClosedError:
            raise
        except Exception:
            number = self.trouble("no session at %s", self.request.path, exc_info=True)
            await self._close_kernel()
            await self._send(self.page("_trouble.html", number=number))

    async def _session(self, notebook: NotebookNode) -> AsyncIterator[str]:
        """Start the kernel, then give the page's HTML piece by piece as the cells have run."""
        renderer = self._renderer(notebook)
        await renderer.initialize()
        kernels: KitKernels = self.kernel_manager
        self.kernel_id = await kernels.open_for(self.learner, "modules", self._env())
        # A plain function: nbconvert copies the resources deeply, and this page with a method.
        renderer.resources["trouble"] = lambda output: self._report(output)
        # Voilà's own filter for Markdown looks for the cell where a loop does not put it.
        renderer.resources["markdown"] = prose
        kernel = kernels.get_kernel(self.kernel_id)
        async for html, _ in renderer.generate_content_generator(self.kernel_id, kernel):
            yield html

    def _renderer(self, notebook: NotebookNode) -> NotebookRenderer:
        common = {"base_url": self.base_url, "voila_configuration": self.voila_configuration}
        renderer = ModuleRenderer(
            request_handler=self,
            traitlet_config=self.traitlet_config,
            notebook_path="modules/module.ipynb",
            template_paths=self.template_paths,
            config_manager=self.config_manager,
            contents_manager=self.contents_manager,
            kernel_spec_manager=self.kernel_spec_manager,
            page_config=get_page_config(settings=self.settings, log=self.log, **common),
            **common,
        )
        renderer.given = notebook
        return renderer

    def _env(self) -> dict[str, str]:
        """Give the kernel's environment: the server's, and who is learning."""
        name = "HTTP_" + LEARNER_HEADER.upper().replace("-", "_")
        return {
            **os.environ,
            name: self.learner,
            "KIT_LANGUAGE": language(),
            "KIT_CASE_FILE": "page",
            "KIT_MODEL_PAGE": url_path_join(self.base_url, "the-model"),
            "KIT_DATA": self.settings["data"],
            "KIT_VIGNETTES": str(self.shelf.root),
        }

    def _find(self, slug: str) -> Vignette:
        try:
            return self.shelf.library.vignette(slug)
        except KitError as error:
            self.log.info("no module %s: %s", slug, error)
            raise PageError(404, tr("There is no case called “{slug}” here.", slug=slug)) from error

    def _page(self, vignette: Vignette, notebook: NotebookNode) -> tuple[str, str]:
        words = instructors_words(notebook)
        html = self.page(
            "module.html", vignette=vignette, words=words, states=session_words(), session=SPLIT
        )
        top, bottom = html.split(SPLIT)
        return top, bottom

    def _report(self, output: Any) -> str:
        """Log that a cell failed (Voilà has just logged why); give what the page says instead."""
        cause = output.get("evalue", "")
        number = self.trouble("a cell failed at %s: %s", self.request.path, cause)
        return self.page("_trouble.html", number=number)

    async def _send(self, html: str) -> None:
        self.write(html)
        await self.flush()

    async def _close_kernel(self) -> None:
        if self.kernel_id and self.kernel_id in self.kernel_manager:
            await self.kernel_manager.shutdown_kernel(self.kernel_id, now=True)
