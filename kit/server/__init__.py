"""The kit's own server: a Voilà application with our pages around each module."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.server.hosting.choices import Hosting


def serve(hosting: Hosting) -> None:
    """Serve the modules until SIGTERM or Ctrl-C, and print the address once they can be opened.

    Raises AddressError when the address cannot be used, StoreError when the data folder cannot.
    """
    from kit.server.hosting.choices import PRIVATE
    from kit.server.hosting.open_files import raise_limit
    from kit.server.kernels.forking.begin import begin
    from kit.server.kernels.forking.linux import hide_memory

    hide_memory()
    raise_limit()
    sockets = hosting.address.bind()
    for name in PRIVATE:
        os.environ.pop(name, None)
    # Before our own imports: it reads meanwhile, beside them.
    forks = begin() if hosting.fork else None
    # jsonschema, deep inside jupyter_server, spends a second or two of its import on a grammar of
    # web addresses, if this package is there; nothing of ours is checked with it.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    # Imported late: this takes seconds, and a port that is taken should be said at once.
    try:
        from kit.server.serving import run

        run(hosting, sockets, forks)
    finally:
        if forks:
            forks.close()
