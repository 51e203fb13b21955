"""Run the server: open store and shelf, print the address, serve until stopped."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Sequence
from pathlib import Path

from tornado.ioloop import IOLoop

from kit.authoring.library_folder import make_folder
from kit.data_folder import LIBRARY
from kit.server.app import KitApp
from kit.server.contents.adopting import adopt
from kit.server.contents.published import Published
from kit.server.contents.shelf import Shelf
from kit.server.hosting import logs
from kit.server.hosting.choices import Hosting
from kit.server.hosting.greeting import greet
from kit.server.kernels.forking.forks import Forks
from kit.server.operations.following import follow, tell_drafts
from kit.server.operations.retention import forget_daily
from kit.server.people.roles import Role
from kit.sittings.library import folders_here
from kit.sittings.signposts import lost, signposts
from kit.store import Store
from kit.vignettes.folders import named_folder


def run(hosting: Hosting, sockets: Sequence[socket.socket], forks: Forks | None) -> None:
    """Serve on ``sockets`` until told to stop; ``forks`` gives the kernels, if it is there.

    See ``kit.server.serve`` for the rest.
    """
    logs.set_up(hosting.log_format)
    store = Store(hosting.data)
    shelf = _shelf(hosting, store)
    _find_signposts()
    shelf.modules()  # read now: what is wrong is said first, and the first visitor waits less
    app = KitApp.create(hosting, store=store, shelf=shelf)
    app.take(sockets, lambda: _begin(hosting, store, shelf), forks)
    app.start()


def _find_signposts() -> None:
    """Read the host's signposts once, for all kernels; log what trainees would not see of them."""
    if given := os.environ.get("KIT_SUPPORT", ""):
        os.environ["KIT_SUPPORT"] = given = signposts(given)
    for sentence in lost(given):
        logging.getLogger("kit.server").warning("KIT_SUPPORT: %s", sentence)


def _shelf(hosting: Hosting, store: Store) -> Shelf:
    """Return the shelf: with what is published, or with drafts where the host wants those."""
    data = store.place.folder
    if Role.AUTHOR in hosting.passphrases and not os.environ.get("KIT_VIGNETTES"):
        make_folder(data / LIBRARY)  # before the shelf looks for it: the workbench writes there
    published = None if hosting.drafts else Published(store)
    shelf = Shelf(folders_here(data), notebooks_root(), data / "served", published)
    if published and (adopted := adopt(store, shelf.folders, shelf.former())):
        names = ", ".join(adopted)
        logging.getLogger("kit.server").warning("Served until now, so published: %s.", names)
    return shelf


def _begin(hosting: Hosting, store: Store, shelf: Shelf) -> None:
    loop = IOLoop.current()
    if hosting.retention_days:
        loop.add_callback(forget_daily, store, hosting.retention_days)
    if shelf.published:
        loop.add_callback(follow, shelf)
        loop.add_callback(tell_drafts, store, shelf)
    greet(hosting)


def notebooks_root() -> Path:
    """Where the modules' notebooks are: KIT_NOTEBOOKS, else the checkout, else the wheel's copy."""
    named = os.environ.get("KIT_NOTEBOOKS")
    if named:
        return named_folder("KIT_NOTEBOOKS", named).absolute()
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent / "notebooks"
    return checkout if (checkout / "modules").is_dir() else package / "data" / "notebooks"
