"""The way into a room: its code to be read aloud, its address, and that address as a QR code."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from markupsafe import Markup


@dataclass(frozen=True)
class WayIn:
    """The way into the room of a ``code``, on a server whose address phones open as ``site``.

    ``home`` is the address of all cases, for links within the page. Without a server both are "".
    """

    code: str
    site: str = ""
    home: str = ""

    @property
    def spoken(self) -> str:
        """The code in two halves, as it is read aloud."""
        return f"{self.code[:3]} {self.code[3:]}"

    @property
    def join(self) -> str:
        """The address that is typed: with the code it asks for."""
        return f"{self.site}join" if self.site else ""

    @property
    def link(self) -> str:
        """The address that needs no code typed."""
        return f"{self.site}join/{self.code}" if self.site else ""

    @property
    def screen(self) -> str:
        """The address of the projector's page, on this page's own server."""
        return f"{self.home}room/{self.code}/screen" if self.home else ""

    @property
    def is_here_alone(self) -> bool:
        """Whether the address leads nowhere but to this machine."""
        host = self.site.partition("://")[2].partition("/")[0]
        return host.startswith(("127.", "localhost", "[::1]"))

    def qr(self) -> Markup:
        """Return the link as a QR code, dark on white in any colour scheme, with its quiet zone."""
        code = segno.make_qr(self.link, error="m")
        svg = code.svg_inline(scale=1, border=4, dark="#000", light="#fff", omitsize=True)
        return Markup(svg)
