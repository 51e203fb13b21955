"""Voilà's renderer for a page's notebook; what every visitor shares is made once."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from copy import deepcopy
from typing import Self

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from jupyter_client.manager import KernelManager
from nbformat import NotebookNode
from voila.handler import VoilaHandler
from voila.notebook_renderer import NotebookRenderer
from voila.utils import get_page_config

from kit.server.contents.prose import prose


class Compiled(BytecodeCache):
    """A bytecode cache for templates: Voilà makes a new Jinja environment for each page."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from memory; Jinja checks that it fits the source."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a bucket's bytecode in memory."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


class ModuleRenderer(NotebookRenderer):
    """Voilà's renderer, for a notebook that the shelf has read."""

    given: NotebookNode

    @classmethod
    def of(cls, page: VoilaHandler, notebook: NotebookNode) -> Self:
        """Return a renderer for a page and its notebook."""
        renderer = cls(
            request_handler=page,
            traitlet_config=page.traitlet_config,
            notebook_path="modules/module.ipynb",
            template_paths=page.template_paths,
            config_manager=page.config_manager,
            contents_manager=page.contents_manager,
            kernel_spec_manager=page.kernel_spec_manager,
            page_config=_page_config(page),
            base_url=page.base_url,
            voila_configuration=page.voila_configuration,
        )
        renderer.given = notebook
        return renderer

    async def initialize(self, **kwargs: object) -> None:
        """Prepare the exporter, with our bytecode cache."""
        await super().initialize(**kwargs)
        self.exporter.environment.bytecode_cache = COMPILED

    async def pieces(
        self, kernel_id: str, kernel: KernelManager, trouble: Callable[[NotebookNode], str]
    ) -> AsyncGenerator[str]:
        """Run the notebook in a kernel; yield the page's HTML piece by piece as the cells have run.

        ``trouble`` is called with the output of a cell that failed; what it returns is shown.
        """
        # A function, never a bound method: nbconvert deep-copies resources, its owner as well.
        self.resources["trouble"] = trouble
        # Voilà's own filter for Markdown looks for the cell where a loop does not put it.
        self.resources["markdown"] = prose
        try:
            async for html, _ in self.generate_content_generator(kernel_id, kernel):
                yield html
        finally:
            # Voilà stops the channels at a good end alone; otherwise a thread and its socket stay.
            client = getattr(getattr(self, "executor", None), "kc", None)
            if client and client.channels_running:
                client.stop_channels()

    async def load_notebook(self, path: str) -> NotebookNode:
        """Return the notebook with a kernel Voilà can name, from memory."""
        notebook: NotebookNode = await self.fix_notebook(self.given)
        return notebook


def _page_config(page: VoilaHandler) -> dict[str, object]:
    """Return a copy that Voilà may write into; to find the extensions anew takes 5 ms each time."""
    if "page_config" not in page.settings:
        page.settings["page_config"] = get_page_config(
            base_url=page.base_url,
            settings=page.settings,
            log=page.log,
            voila_configuration=page.voila_configuration,
        )
    return deepcopy(page.settings["page_config"])
