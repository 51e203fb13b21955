"""Style sheets, scripts and pictures: static files under an address that changes with them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from voila.static_file_handler import MultiStaticFileHandler

from kit.screens.sheets import LOOK

KIT = Path(__file__).parents[2]
FOLDERS = (KIT / "server" / "static", LOOK, KIT / "widgets" / "static")


class KitFiles(MultiStaticFileHandler):
    """Our style sheets, scripts and pictures."""

    def initialize(self) -> None:
        """Look in our folders; called by tornado for every request."""
        super().initialize(paths=[str(folder) for folder in FOLDERS])

    def set_extra_headers(self, path: str) -> None:
        """Forbid to guess what a file is; let it be kept, for its address changes when it does."""
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")


class Favicon(KitFiles):
    """The address that some programs ask for without being told."""

    def parse_url_path(self, url_path: str) -> str:
        """Return the name of the picture we have."""
        return "favicon.svg"

    def set_extra_headers(self, path: str) -> None:
        """Let it be kept for a day: this address never changes."""
        super().set_extra_headers(path)
        self.set_header("Cache-Control", "public, max-age=86400")


@cache
def version() -> str:
    """Return a hash of all static files; it is in their addresses, so browsers cache for ever."""
    digest = hashlib.sha256()
    for file in sorted(file for folder in FOLDERS for file in folder.iterdir() if file.is_file()):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:12]
