"""What trainees are given of the cases laid over the kit's own: the revisions that are published.

They come from the store and not from the author's folder, which holds drafts. Another process
publishes: `kit publish`, or the author's page in a kernel of its own. So the store is asked now and
then; while it is away, what it said last counts.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kit.server.contents.drafts import Loads, Taken
from kit.server.contents.texts import Texts
from kit.store import Publications, Revisions, Store, StoreError
from kit.vignettes import Library

#: The layer of a revision's catalogue that is the instructor's.
OWN: Final = "own/"


@dataclass(frozen=True)
class Given:
    """What is published: the ``number`` of the last publication, and each revision by its slug.

    ``newest`` is the slug that was published last: its catalogue is the one that is laid out.
    """

    number: int = -1
    revisions: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, Texts] = field(default_factory=dict)
    newest: str = ""


class Published:
    """The revisions that are published in ``store``, as the texts of the upper layer."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._log = logging.getLogger("kit.server")
        self._taken, self._is_away = -1, False
        self.given = Given()

    @property
    def is_due(self) -> bool:
        """Whether something was published that has not been taken yet."""
        return self.given.number != self._taken

    def look(self) -> None:
        """Ask the store what is published; where it is away, what it said last stays."""
        try:
            number = Publications(self._store).newest()
            if number != self.given.number:
                self.given = self._read(number)
            self._is_away = False
        except StoreError as error:
            if not self._is_away:  # said once, and not every second
                self._log.error("What is published cannot be read: %s What was stays.", error)
            self._is_away = True

    def take(self, before: Texts, checked: Library, loads: Loads) -> Taken:
        """Return the texts of the cases that are published, or of before, while none was read.

        One that does not load beside the others is there, too: see `kit.server.contents.apart`. To
        try them all first would take as long again as to serve them.
        """
        if self.given.number < 0:
            return Taken(before)
        self._taken = self.given.number
        return Taken(self._laid_out())

    def _read(self, number: int) -> Given:
        publications, revisions = Publications(self._store), Revisions(self._store)
        now = publications.now()
        known = self.given
        texts = {
            slug: known.texts[slug]
            if known.revisions.get(slug) == id
            else revisions.texts(slug, id)
            for slug, id in now.items()
        }
        last = {slug: publications.history(slug)[0].number for slug in now}
        return Given(number, now, texts, max(last, key=lambda slug: last[slug], default=""))

    def _laid_out(self) -> dict[str, bytes]:
        """Return the texts as files of a folder of cases, with the catalogue published last."""
        newest = self.given.texts.get(self.given.newest, {})
        found = {path.removeprefix(OWN): newest[path] for path in newest if path.startswith(OWN)}
        for slug, texts in self.given.texts.items():
            found |= {f"{slug}/{path}": texts[path] for path in texts if "/" not in path}
        return found
