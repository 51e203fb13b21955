"""``python -m kit.server --port 9000``: the server without the rest of the command line."""

from __future__ import annotations

import argparse
import sys

from kit.errors import KitError
from kit.server import serve


def main() -> int:
    """Parse, serve, and say in one sentence why not."""
    parser = argparse.ArgumentParser(prog="python -m kit.server", description=__doc__)
    parser.add_argument("--port", type=int, default=8866)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--token", help="what visitors must show once; 'auto' makes one up")
    parser.add_argument("--data", help="the store's folder or URL")
    parser.add_argument("--open-to-all", action="store_true", help="allow a network without token")
    parser.add_argument("--name", action="append", default=[], help="a host name a proxy uses")
    options = vars(parser.parse_args())
    try:
        serve(names=options.pop("name"), **options)
    except KitError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
