"""Start the server, say where it is, stop it."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Sequence
from pathlib import Path

from kit.server.address import Address
from kit.server.app import KitApp
from kit.server.shelf import Shelf
from kit.store import Store
from kit.vignettes import default_root

# Of whoever starts the server, and nobody else's: a kernel must never inherit them.
PRIVATE = ("KIT_LEARNER", "KIT_TOKEN", "JUPYTERHUB_API_TOKEN", "JPY_API_TOKEN", "JUPYTER_TOKEN")


def run(
    address: Address,
    sockets: Sequence[socket.socket],
    *,
    token: str | None = None,
    data: str | None = None,
    names: Sequence[str] = (),
) -> None:
    """Serve on ``sockets`` until told to stop. See ``kit.server.serve`` for the rest."""
    token = secrets.token_urlsafe(16) if token == "auto" else token or ""
    store = Store(data)
    for name in PRIVATE:
        os.environ.pop(name, None)
    shelf = Shelf(default_root(), notebooks_root())
    shelf.modules()  # read now: what is wrong is said first, and the first visitor waits less
    app = KitApp.create(store=store, shelf=shelf, token=token, names=names)
    app.allow_remote = not address.is_loopback
    app.take(sockets, announce=lambda: print(_greeting(address, token), flush=True))
    app.start()


def _greeting(address: Address, token: str) -> str:
    door = f"?token={token}" if token else ""
    others = "" if address.is_loopback else ", or this machine's name from another"
    return f"Attune is ready: open {address.url}{door}{others} (Ctrl-C stops it)"


def notebooks_root() -> Path:
    """Where the modules' notebooks are: KIT_NOTEBOOKS, else the checkout, else the wheel's copy."""
    named = os.environ.get("KIT_NOTEBOOKS")
    if named:
        return Path(named).absolute()
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent / "notebooks"
    return checkout if (checkout / "modules").is_dir() else package / "data" / "notebooks"
