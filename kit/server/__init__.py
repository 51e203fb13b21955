"""The kit's own server: a Voilà application with our pages around each module."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def serve(
    port: int = 8866,
    host: str = "127.0.0.1",
    token: str | None = None,
    data: str | None = None,
    *,
    open_to_all: bool = False,
    names: Sequence[str] = (),
) -> None:
    """Serve the modules until SIGTERM or Ctrl-C, and print the address once they can be opened.

    ``token`` is what a visitor must show once per browser; ``"auto"`` makes one up, None asks for
    none. ``data`` is the store's folder or URL (default: KIT_DATA, else the platform's place).

    Rarely needed: ``open_to_all`` allows an address that other machines can reach without a token;
    ``names`` are further host names under which a proxy on this machine passes requests on.

    Raises AddressError when the address cannot be used, StoreError when the data folder cannot.
    """
    from kit.server.address import Address

    address = Address(host, port)
    address.check_door(token, open_to_all)
    sockets = address.bind()
    # jsonschema, deep inside jupyter_server, spends a second or two of its import on a grammar of
    # web addresses, if this package is there; nothing of ours is checked with it.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    # Imported late: this takes seconds, and a port that is taken should be said at once.
    from kit.server.serving import run

    run(address, sockets, token=token, data=data, names=names)
