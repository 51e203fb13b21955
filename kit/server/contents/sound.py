"""What is served, kept as a folder that the server and its kernels read.

It has the kit's own cases and those laid over them, and is named by its content: a kernel that was
told of one reads the very text that its page showed, whatever is being edited meanwhile.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from kit.server.contents.apart import Apart
from kit.server.contents.drafts import Drafts, Source
from kit.server.contents.texts import Texts, digest, of, read_texts, shared, write_texts
from kit.vignettes import Folders, Library, load

#: Seconds after which folders of former text are deleted at a start.
OLD: Final = 7 * 86_400.0

#: The file that names the folder that is served.
NOW: Final = "now"

#: The layers, each a folder in the one that is served.
KIT, OWN = "kit", "own"


@dataclass(frozen=True)
class Served:
    """What is served: its two folders, and the library in them.

    ``checked`` is the library as its author left it, with all problems. ``earlier`` are the files
    of which an earlier text is served, ``leaving`` those among them that are gone, and soon no
    longer served. ``apart`` are published revisions that the folders do not have as they are.
    """

    folders: Folders
    library: Library
    checked: Library
    earlier: frozenset[str] = frozenset()
    leaving: frozenset[str] = frozenset()
    apart: Apart = field(default_factory=Apart)


class Sound:
    """The sound text of the library in ``folders``, kept in folders below ``place``.

    ``own`` is where the texts of the upper layer come from (default: its folder).
    """

    def __init__(self, place: Path, folders: Folders, own: Source | None = None) -> None:
        self._place = place / sha256(os.fsencode(folders.own)).hexdigest()[:16]
        self._folders = folders
        self._tried: dict[str, tuple[str, set[str]]] = {}
        self._sources: dict[str, Source] = {KIT: Drafts(folders.under, base=True)}
        if own is not None:
            self._sources[OWN] = own
        elif folders.over is not None:
            self._sources[OWN] = Drafts(folders.over, base=False)

    @property
    def is_due(self) -> bool:
        """Whether there is something new to serve although no file has changed."""
        return any(source.is_due for source in self._sources.values())

    def before(self) -> dict[str, Texts]:
        """Return the texts that are served so far, by layer; none at the very first start."""
        with suppress(OSError):
            folder = self._place / (self._place / NOW).read_text(encoding="utf-8").strip()
            if (folder / KIT).is_dir():
                return {layer: read_texts(folder / layer) for layer in (KIT, OWN)}
            # Before 0.5.0 there was one layer, with a copy of the kit's catalogue in it.
            return {KIT: {}, OWN: {}} | {[*self._sources][-1]: read_texts(folder)}
        return {KIT: {}, OWN: {}}

    def former(self) -> Texts:
        """Return the texts that a server of before 0.5.0 served; none where a later one has."""
        with suppress(OSError):
            folder = self._place / (self._place / NOW).read_text(encoding="utf-8").strip()
            return {} if (folder / KIT).is_dir() else read_texts(folder)
        return {}

    def take(self, checked: Library) -> Served:
        """Return what to serve, now that ``checked`` is the library as its author left it.

        Raises OSError where no copy can be kept.
        """
        before = self.before()
        texts: dict[str, Texts] = {KIT: {}, OWN: {}}
        taken = []
        for layer, source in self._sources.items():
            loads = lambda own, layer=layer: self._loads({**texts, layer: own}, layer)  # noqa: E731
            taken.append(source.take(before[layer], checked, loads))
            texts[layer] = taken[-1].texts
        folders = self._write(texts)
        problems = {*checked.problems, *(one for each in taken for one in each.problems)}
        return Served(
            folders,
            load(folders),
            replace(checked, problems=tuple(sorted(problems))),
            frozenset().union(*(each.earlier for each in taken)),
            frozenset().union(*(each.leaving for each in taken)),
        )

    def _loads(self, texts: Mapping[str, Texts], layer: str) -> set[str]:
        """Return the cases of a layer that load; the same texts are tried once."""
        tried = digest(
            {f"{name}/{rel}": text for name in texts for rel, text in texts[name].items()}
        )
        if self._tried.get(layer, ("", set()))[0] != tried:
            self._tried[layer] = (tried, self._try(texts, layer))
        return set(self._tried[layer][1])

    def _try(self, texts: Mapping[str, Texts], layer: str) -> set[str]:
        with tempfile.TemporaryDirectory(prefix="attune-") as folder:
            kit, own = Path(folder) / KIT, Path(folder) / OWN
            write_texts(kit, texts[KIT] if layer == KIT else shared(texts[KIT]))
            write_texts(own, texts[OWN] if layer == OWN else {})
            return set(load(Folders(kit, own) if layer == OWN else kit).vignettes)

    def _write(self, texts: Mapping[str, Texts]) -> Folders:
        """Write texts to the folder of their content, all at once, and make it the one served."""
        if self._folders.hidden:
            above = {rel.partition("/")[0] for rel in texts[OWN]}
            texts = {**texts, KIT: of(texts[KIT], above)}
        named = {f"{layer}/{rel}": text for layer in texts for rel, text in texts[layer].items()}
        folder = self._place / digest(named)
        self._place.mkdir(parents=True, exist_ok=True)
        if not folder.exists():
            self._write_at_once(folder, texts)
        self._name(folder)
        return replace(self._folders, under=folder / KIT, over=folder / OWN)

    def _write_at_once(self, folder: Path, texts: Mapping[str, Texts]) -> None:
        half = Path(tempfile.mkdtemp(prefix=".", dir=self._place))
        for layer in texts:
            write_texts(half / layer, texts[layer])
        try:
            half.rename(folder)
        except OSError:  # another server of the same library was first
            shutil.rmtree(half, ignore_errors=True)
            if not folder.exists():
                raise

    def _name(self, folder: Path) -> None:
        named = self._place / f".{NOW}-{os.getpid()}"
        named.write_text(folder.name, encoding="utf-8")
        named.replace(self._place / NOW)

    def tidy(self) -> None:
        """Delete the folders of former text that nobody has been told of for days."""
        with suppress(OSError):
            now = (self._place / NOW).read_text(encoding="utf-8").strip()
            for one in self._place.iterdir():
                if one.is_dir() and one.name != now and time.time() - one.stat().st_mtime > OLD:
                    shutil.rmtree(one, ignore_errors=True)
