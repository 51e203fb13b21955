"""What the server prints once it can be reached: addresses, the token, a QR code to scan."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from kit.server.people.roles import Role

if TYPE_CHECKING:
    from rich.text import Text

    from kit.server.hosting.choices import Hosting

READY = "Attune is ready"
#: Light modules around the code, as many as its standard (ISO/IEC 18004) asks for.
BORDER = 4


def greet(hosting: Hosting) -> None:
    """Print the greeting to standard output in one write, so that no reader sees half of it."""
    if hosting.log_format == "json":
        print(in_json(hosting), flush=True)
        return
    print(in_words(hosting), flush=True)
    if _wants_qr(hosting):
        _print_qr(addresses(hosting)[0])


def addresses(hosting: Hosting) -> list[str]:
    """Return the addresses that people open, the likeliest first, with the token in them."""
    door = f"?token={quote(hosting.token, safe='')}" if hosting.token else ""
    return [f"{plain}{door}" for plain in _plain(hosting)]


def in_json(hosting: Hosting) -> str:
    """Return the greeting as a line of the log for programs."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    said = {"time": now, "level": "info", "event": READY, "addresses": addresses(hosting)}
    return json.dumps(said, ensure_ascii=False)


def in_words(hosting: Hosting) -> str:
    """Return the greeting for people: each address and the token on a line of its own.

    Nothing follows them on the line: it would be copied along.
    """
    lines = [f"{READY} (Ctrl-C stops it). Open:", *_indented(addresses(hosting))]
    if Role.AUTHOR in hosting.passphrases:
        lines += ["Authors write their cases at:", *_indented([f"{_plain(hosting)[0]}author"])]
    if Role.SUPERVISOR in hosting.passphrases:
        lines += ["Supervisors lead workshops at:", *_indented([f"{_plain(hosting)[0]}workshop"])]
    if hosting.address.is_loopback:
        return "\n".join(lines)
    if hosting.token:
        lines += ["Or open", *_indented(_plain(hosting)[:1])]
        lines += ["and type the token:", *_indented([hosting.token])]
    return "\n".join(lines)


def _plain(hosting: Hosting) -> list[str]:
    return [url + hosting.base_url.lstrip("/") for url in hosting.address.urls]


def _indented(lines: list[str]) -> list[str]:
    return ["", *(f"    {line}" for line in lines), ""]


def _wants_qr(hosting: Hosting) -> bool:
    if hosting.address.is_loopback:
        return False
    return sys.stdout.isatty() if hosting.qr is None else hosting.qr


def _print_qr(address: str) -> None:
    """Print the code where it fits and its characters can be written."""
    from rich.console import Console

    console, code = Console(), qr(address)
    if console.width < len(code.plain.partition("\n")[0]) or console.encoding != "utf-8":
        return
    console.print(code, highlight=False, soft_wrap=True)
    console.print()


def qr(address: str) -> Text:
    """Return a QR code, two modules a character.

    Black and white are colours of the 256, which no theme changes; what is drawn is the light
    modules, so that without colours, too, it reads on the dark ground of most terminals.
    """
    import segno
    from rich.text import Text

    rows = [
        list(map(bool, row)) for row in segno.make_qr(address, error="l").matrix_iter(border=BORDER)
    ]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    lines = (
        "".join(" ▄▀█"[2 * (not above) + (not below)] for above, below in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=True)
    )
    return Text("\n".join(lines), style="color(231) on color(16)", no_wrap=True)
