"""Every address that nothing else answers."""

from __future__ import annotations

from jupyter_server.auth.decorator import allow_unauthenticated

from kit.language import tr
from kit.server.contents.words import WORDS
from kit.server.pages.base import KitPage, PageError


class NotFoundPage(KitPage):
    """A 404 in our look, for every method."""

    @allow_unauthenticated
    async def get(self, *_: str) -> None:
        """Raise the error."""
        raise PageError(404, tr(WORDS[404]))

    head = post = put = patch = delete = get
