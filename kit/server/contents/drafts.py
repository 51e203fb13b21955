"""The last sound text of a folder of cases, as its author goes on writing there.

A file that is saved in mid-sentence, emptied by a sync client or deleted for a moment must not take
a case from a class. So each change is tried beside the text that was sound before, and what does
not load is served as it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from kit.errors import Problem
from kit.server.contents.texts import Texts, cases, cut_off, newest, read_texts
from kit.vignettes import Library
from kit.vignettes.folders import SHARED, VIGNETTE
from kit.vignettes.loading import shown

#: Seconds for which a case goes on being served when its folder is gone: a sync client puts one
#: back within seconds, and one that stays away for minutes was meant to go.
GONE_AFTER: Final = 300.0

CUT: Final = (
    "found the end of the file in the middle of a line, where it went on before; allowed: a whole "
    "file"
)
UNCUT: Final = "Save it again; if nothing is missing, end it with a line end."

#: Tells which cases of some texts load.
Loads: TypeAlias = Callable[[Texts], Collection[str]]


@dataclass(frozen=True)
class Taken:
    """The texts of a layer to serve.

    ``earlier`` are the files of which an earlier text is served, ``leaving`` those among them that
    are gone, and soon no longer served; ``problems`` is what only the text before could tell.
    """

    texts: Texts
    earlier: frozenset[str] = frozenset()
    leaving: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


class Source(Protocol):
    """Where the texts of a layer come from."""

    @property
    def is_due(self) -> bool:
        """Whether there is something new although no file has changed."""

    def take(self, before: Texts, checked: Library, loads: Loads) -> Taken:
        """Return the texts to serve after those ``before``; ``loads`` tells which cases load."""


class Drafts:
    """The text of the folder ``root``, as far as it is sound.

    ``base`` is whether other cases rest on its shared files: without them the library is away.
    """

    def __init__(self, root: Path, *, base: bool) -> None:
        self._root, self._base = root, base
        self._gone: dict[str, float] | None = None

    @property
    def is_due(self) -> bool:
        """Whether a file has now been gone for so long that it is not served any more."""
        return any(time.monotonic() - since >= GONE_AFTER for since in (self._gone or {}).values())

    def take(self, before: Texts, checked: Library, loads: Loads) -> Taken:
        """Return the newest sound text, now that ``checked`` is what lies there."""
        fresh = read_texts(self._root)
        held, leaving = self._held(fresh, before, loads)
        wanted = fresh | {rel: before[rel] for rel in held}
        before = {rel: text for rel, text in before.items() if rel in wanted}
        cut = {rel: fresh[rel] for rel in cut_off(fresh, before)}
        texts = newest(wanted, before, {*cut, *self._broken(fresh, checked)}, loads)
        earlier = frozenset(rel for rel, text in texts.items() if text != fresh.get(rel))
        return Taken(texts, earlier, frozenset(leaving), tuple(self._told(cut)))

    def _broken(self, fresh: Texts, checked: Library) -> Iterator[str]:
        """Yield the files with errors that cases share, or that translate them.

        Whether a case itself loads depends on these, so that is tried.
        """
        wrong = {one.file for one in checked.errors}
        for rel in fresh:
            if Path(rel).name != VIGNETTE and shown(self._root / rel) in wrong:
                yield rel

    def _told(self, cut: Texts) -> Iterator[Problem]:
        """Yield a problem for each file that is cut off."""
        for rel, text in cut.items():
            yield Problem(shown(self._root / rel), text.count(b"\n") + 1, 1, "", CUT, UNCUT)

    def _held(self, fresh: Texts, before: Texts, loads: Loads) -> tuple[set[str], set[str]]:
        """Return the files that are gone and still served, and those of them that will leave.

        What the check misses (the file of a case whose folder is there, or a catalogue that cases
        need) is held until it is back.
        """
        lost = before.keys() - fresh.keys()
        if self._is_away(fresh, before):
            self._gone = {}
            return set(lost), set()
        shared = lost & set(SHARED)
        needed = shared if shared and self._needs(fresh, before, loads) else set()
        missed = needed | {rel for rel in lost if self._is_missed(rel)}
        at_start, now = self._gone is None, time.monotonic()
        known = self._gone or {}
        going = lost - missed - shared
        self._gone = {} if at_start else {rel: known.get(rel, now) for rel in going}
        leaving = {rel for rel, since in self._gone.items() if now - since < GONE_AFTER}
        self._gone = {rel: self._gone[rel] for rel in leaving}
        return missed | leaving, leaving

    def _is_away(self, fresh: Texts, before: Texts) -> bool:
        lost_base = self._base and before.keys() & set(SHARED) and not fresh.keys() & set(SHARED)
        return not fresh or bool(lost_base)

    def _needs(self, fresh: Texts, before: Texts, loads: Loads) -> bool:
        """Whether cases that were there need the shared files that are gone."""
        return self._base or not (cases(fresh) & cases(before)) <= {*loads(fresh)}

    def _is_missed(self, rel: str) -> bool:
        return Path(rel).name == VIGNETTE and (self._root / rel).parent.is_dir()
