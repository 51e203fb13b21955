"""A trainee's own data: to download, and to delete."""

from __future__ import annotations

import asyncio

from tornado.web import authenticated

from kit.language import is_word, mark, template_words, tr, verbatim
from kit.records.formats import EVERYTHING
from kit.server.pages.base import KitPage, PageError
from kit.store import People, StoreError, UnknownLearnerError

NOTHING = mark("Nothing is kept of you on this server yet.")
NOT_SURE = mark(
    "Nothing was deleted. To delete everything that is kept of you, go back and type the word "
    "{word}."
)


class Everything(KitPage):
    """All that is held of this learner, as a file."""

    @authenticated
    async def get(self) -> None:
        """Send the file."""
        try:
            held = await asyncio.to_thread(People(self.store).export, self.learner)
        except UnknownLearnerError as error:
            raise PageError(404, tr(NOTHING)) from error
        except StoreError as error:
            raise PageError(503, str(error)) from error
        self.hand_over(EVERYTHING.file(held))


class DeleteEverything(KitPage):
    """Erase all that is held of this learner, once they have typed that they mean it."""

    @authenticated
    async def get(self) -> None:
        """Redirect whoever typed this address."""
        self.redirect(self.base_url)

    @authenticated
    async def post(self) -> None:
        """Erase; Jupyter's prepare has checked the form's xsrf mark."""
        if not is_word(self.get_body_argument("sure", ""), "delete"):
            tr_safely = template_words()["tr"]
            raise PageError(400, tr_safely(NOT_SURE, word=verbatim(tr("delete"))))
        try:
            await asyncio.to_thread(People(self.store).erase, self.learner)
        except StoreError as error:
            raise PageError(503, str(error)) from error
        self.redirect(self.base_url, status=303)
