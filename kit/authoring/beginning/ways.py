"""Where a draft leads: every title has an id, and every way a scene or an ending."""

from __future__ import annotations

import re
from typing import Final

from kit.authoring.beginning.draft import Draft, DraftEnding, DraftOption, DraftScene, Said
from kit.authoring.beginning.names import Ids
from kit.language import tr

#: A scene has so many options at least; more than it may have are left for the check to name.
FEWEST: Final = 2


def key_of(title: str) -> str:
    """Return a title as links are compared: without case, stars and differences in spaces."""
    return " ".join(re.sub(r"[*_]", "", title).casefold().split())


class Ways:
    """The ids of a draft's scenes and endings; opening one fills the draft's gaps with notes.

    A scene that leads nowhere is an ending, as in Twine, unless it is the first one. A way to a
    title that there is not leads to an ending with a note. Of two parts with one title a link means
    the first. A scene that does not say where it leads leads to the next one.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._ids = Ids()
        _end_what_leads_nowhere(draft)
        parts: list[DraftScene | DraftEnding] = [*draft.scenes, *draft.endings]
        for part in parts:
            part.title = part.title or note_at(draft, part.line, tr("what is it called?"))
        self.scenes = [(self._ids.new(one.title, "scene"), one) for one in draft.scenes]
        self.endings = [(self._ids.new(one.title, "ending"), one) for one in draft.endings]
        self._known: dict[str, str] = {}
        titles = [(id, one.title) for id, one in self.scenes]
        titles += [(id, one.title) for id, one in self.endings]
        for id, title in titles:
            self._known.setdefault(key_of(title), id)
        for number, (_, scene) in enumerate(self.scenes):
            _fill(scene, draft)
            self._lead(scene, number)

    def to(self, title: str, line: int) -> str:
        """Return the id of what has this title, or of a new ending with a note."""
        key = key_of(title)
        if key not in self._known:
            note = tr("a way leads to “{title}”, which is not there.", title=title)
            ending = DraftEnding(line, title, note_at(self._draft, line, note))
            self._known[key] = self._ids.new(title, "ending")
            self.endings.append((self._known[key], ending))
        return self._known[key]

    def _lead(self, scene: DraftScene, number: int) -> None:
        """Give a scene a way on where some option has none: the next scene, then an ending."""
        if scene.to or all(option.to for option in scene.options):
            return
        following = [one.title for _, one in self.scenes[number + 1 :][:1]]
        endings = [one.title for _, one in self.endings[:1]]
        scene.to = (following or endings or [self._end(scene)])[0]

    def _end(self, scene: DraftScene) -> str:
        """Add an ending without a text, and return its title."""
        ending = DraftEnding(scene.line, tr("The end"))
        self._known[key_of(ending.title)] = self._ids.new(ending.title, "ending")
        self.endings.append((self._known[key_of(ending.title)], ending))
        return ending.title


def note_at(draft: Draft, line: int, words: str) -> str:
    """Return a note to the author, with its place in the file that the draft comes from."""
    return f"TODO {draft.source}:{line}: {words}"


def spoken(draft: Draft, said: Said) -> str:
    """Return the words of a line, or the note that it became."""
    return note_at(draft, said.line, f"{said.doubt} {said.text}") if said.doubt else said.text


def _end_what_leads_nowhere(draft: Draft) -> None:
    """Make endings of the scenes without an option and without a way on; the first scene stays."""
    kept = []
    for number, scene in enumerate(draft.scenes):
        if number == 0 or scene.options or scene.to:
            kept.append(scene)
            continue
        lines = (spoken(draft, one) for one in scene.said)
        text = "\n\n".join(filter(None, (scene.week, *lines)))
        draft.endings.append(DraftEnding(scene.line, scene.title, text))
    draft.scenes = kept or [DraftScene(1, tr("The first scene"))]


def _fill(scene: DraftScene, draft: Draft) -> None:
    while len(scene.options) < FEWEST:
        words = note_at(draft, scene.line, tr("what else can be said here?"))
        scene.options.append(DraftOption(scene.line, words))
