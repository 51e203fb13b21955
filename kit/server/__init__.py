"""The kit's own server: a Voilà application with our pages around each module."""

from __future__ import annotations

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
    # Imported late: this pulls in Voilà, and `kit check` should not wait for it.
    from kit.server.address import Address
    from kit.server.serving import run

    run(Address(host, port), token=token, data=data, open_to_all=open_to_all, names=names)
