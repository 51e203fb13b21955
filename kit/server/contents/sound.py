"""The last sound text of every case, kept as a folder that the server and its kernels read.

A file that is saved in mid-sentence, emptied by a sync client or deleted for a moment must not take
a case from a class. So each change is tried beside the text that was sound before, and what does
not load is served as it was. The folder is named by its content: a kernel that was told of one
reads the very text that its page showed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from kit.errors import Problem
from kit.server.contents.texts import VIGNETTE, Texts, cut_off, newest, read_texts, write_texts
from kit.vignettes import Library, load
from kit.vignettes.loading import SHARED, shown

#: Seconds for which a case goes on being served when its folder is gone: a sync client puts one
#: back within seconds, and one that stays away for minutes was meant to go.
GONE_AFTER: Final = 300.0

#: Seconds after which folders of former text are deleted at a start.
OLD: Final = 7 * 86_400.0

CUT: Final = (
    "found the end of the file in the middle of a line, where it went on before; allowed: a whole "
    "file"
)
UNCUT: Final = "Save it again; if nothing is missing, end it with a line end."

#: The file that names the folder that is served.
NOW: Final = "now"


@dataclass(frozen=True)
class Served:
    """What is served: a folder, and the library in it.

    ``checked`` is the library as its author left it, with all problems. ``earlier`` are the files
    of which an earlier text is served, ``leaving`` those among them that are gone, and soon no
    longer served.
    """

    folder: Path
    library: Library
    checked: Library
    earlier: frozenset[str] = frozenset()
    leaving: frozenset[str] = frozenset()


class Sound:
    """The sound text of the library at ``root``, in folders below ``place``."""

    def __init__(self, place: Path, root: Path) -> None:
        self._place = place / sha256(os.fsencode(root)).hexdigest()[:16]
        self._root = root
        self._gone: dict[str, float] | None = None

    @property
    def is_due(self) -> bool:
        """Whether a file has now been gone for so long that it is not served any more."""
        return any(time.monotonic() - since >= GONE_AFTER for since in (self._gone or {}).values())

    def before(self) -> Texts:
        """Return the texts that are served so far; nothing at the very first start."""
        with suppress(OSError):
            return read_texts(self._place / (self._place / NOW).read_text(encoding="utf-8").strip())
        return {}

    def take(self, checked: Library) -> Served:
        """Return what to serve, now that ``checked`` is the library as its author left it.

        Raises OSError where no copy can be kept.
        """
        fresh, before = read_texts(self._root), self.before()
        held, leaving = self._held(fresh, before)
        wanted = fresh | {rel: before[rel] for rel in held}
        before = {rel: text for rel, text in before.items() if rel in wanted}
        cut = {rel: fresh[rel] for rel in cut_off(fresh, before)}
        texts = newest(wanted, before, {*cut, *self._broken(fresh, checked)}, self._loads)
        folder = self._write(texts)
        earlier = frozenset(rel for rel, text in texts.items() if text != fresh.get(rel))
        return Served(folder, load(folder), self._told(checked, cut), earlier, frozenset(leaving))

    def _broken(self, fresh: Texts, checked: Library) -> Iterator[str]:
        """Yield the files with errors that cases share, or that translate them.

        Whether a case itself loads depends on these, so that is tried.
        """
        wrong = {one.file for one in checked.errors}
        for rel in fresh:
            if Path(rel).name != VIGNETTE and shown(self._root / rel) in wrong:
                yield rel

    def _told(self, checked: Library, cut: Texts) -> Library:
        """Return the library with a problem for each file that is cut off."""
        problems = (
            Problem(shown(self._root / rel), text.count(b"\n") + 1, 1, "", CUT, UNCUT)
            for rel, text in cut.items()
        )
        return replace(checked, problems=tuple(sorted({*checked.problems, *problems})))

    def _held(self, fresh: Texts, before: Texts) -> tuple[set[str], set[str]]:
        """Return the files that are gone and still served, and those of them that will leave.

        What the check misses (the file of a case whose folder is there, or the catalogue, without
        which the whole library is away) is held until it is back.
        """
        lost = before.keys() - fresh.keys()
        if not fresh or (before.keys() & set(SHARED) and not fresh.keys() & set(SHARED)):
            self._gone = {}
            return set(lost), set()
        missed = {rel for rel in lost if rel in SHARED or self._is_missed(rel)}
        at_start, now = self._gone is None, time.monotonic()
        known = self._gone or {}
        self._gone = {} if at_start else {rel: known.get(rel, now) for rel in lost - missed}
        leaving = {rel for rel, since in self._gone.items() if now - since < GONE_AFTER}
        self._gone = {rel: self._gone[rel] for rel in leaving}
        return missed | leaving, leaving

    def _is_missed(self, rel: str) -> bool:
        return Path(rel).name == VIGNETTE and (self._root / rel).parent.is_dir()

    def _loads(self, texts: Texts) -> set[str]:
        """Return the cases of ``texts`` that load."""
        with tempfile.TemporaryDirectory(prefix="attune-") as folder:
            write_texts(Path(folder), texts)
            return set(load(Path(folder)).vignettes)

    def _write(self, texts: Texts) -> Path:
        """Write texts to the folder of their content, all at once, and make it the one served."""
        folder = self._place / _digest(texts)
        self._place.mkdir(parents=True, exist_ok=True)
        if not folder.exists():
            half = Path(tempfile.mkdtemp(prefix=".", dir=self._place))
            write_texts(half, texts)
            try:
                half.rename(folder)
            except OSError:  # another server of the same library was first
                shutil.rmtree(half, ignore_errors=True)
                if not folder.exists():
                    raise
        named = self._place / f".{NOW}-{os.getpid()}"
        named.write_text(folder.name, encoding="utf-8")
        named.replace(self._place / NOW)
        return folder

    def tidy(self) -> None:
        """Delete the folders of former text that nobody has been told of for days."""
        with suppress(OSError):
            now = (self._place / NOW).read_text(encoding="utf-8").strip()
            for one in self._place.iterdir():
                if one.is_dir() and one.name != now and time.time() - one.stat().st_mtime > OLD:
                    shutil.rmtree(one, ignore_errors=True)


def _digest(texts: Texts) -> str:
    content = sha256()
    for rel in sorted(texts):
        content.update(f"{rel}\0{len(texts[rel])}\0".encode() + texts[rel])
    return content.hexdigest()[:16]
