"""A server in this process, for pages that need no kernel.

It is up in a tenth of a second, and a test can replace its clock or a part of it.
"""

from __future__ import annotations

import asyncio
import shutil
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from helpers.places import SMALL
from helpers.serving import PATIENCE
from tornado.netutil import bind_sockets

from kit.server.app import KitApp
from kit.server.contents.shelf import Shelf
from kit.server.hosting.choices import Hosting
from kit.server.kernels.forking.forks import Forks
from kit.server.operations.front import Front
from kit.server.serving import notebooks_root
from kit.store import Store


@dataclass
class Here:
    """A server's address, with a slash at the end, and where its store is: what a Visitor needs."""

    url: str
    data: Path | str


class HereApp(KitApp):
    """The application on a loop that runs already, and without a signal that ends it."""

    def listen(self) -> None:
        """Serve on the sockets taken beforehand."""
        self.front = Front(self.app)
        self.front.add_sockets(self.sockets)


@contextmanager
def serving_here(
    data: Path | str, hosting: Hosting, forks: Forks | None = None, cases: Path = SMALL
) -> Iterator[Here]:
    """Serve ``cases`` from a thread, on a free port, with the store at ``data``."""
    with closing(Store(data)) as store, _loop_aside() as run:
        app = _create(hosting, store, cases)
        sockets = bind_sockets(0, "127.0.0.1")
        app.take(sockets, lambda: None, forks)
        run(_start(app))
        try:
            yield Here(f"http://127.0.0.1:{sockets[0].getsockname()[1]}/", data)
        finally:
            run(_stop(app))


def _create(hosting: Hosting, store: Store, cases: Path) -> HereApp:
    handler = signal.getsignal(signal.SIGTERM)
    try:
        return HereApp.create(hosting, store=store, shelf=Shelf(cases, notebooks_root()))
    finally:
        signal.signal(signal.SIGTERM, handler)  # Voilà has taken it


async def _start(app: HereApp) -> None:
    app.start()


async def _stop(app: HereApp) -> None:
    app.front.stop()
    await app.front.close_all_connections()
    shutil.rmtree(app.connection_dir, ignore_errors=True)
    app.clear_instance()


@contextmanager
def _loop_aside() -> Iterator[Callable[[Coroutine[Any, Any, None]], None]]:
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        yield lambda work: asyncio.run_coroutine_threadsafe(work, loop).result(PATIENCE)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
