"""What the forms add: parts of the case, and entries of one's own catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from kit.authoring.editing import edit
from kit.authoring.editing.data import get
from kit.authoring.forming import adding, fresh, sources
from kit.authoring.forming.parts import OWN, kind_of, path_of
from kit.errors import KitError
from kit.language import tr
from kit.vignettes.reading.nodes import Path
from kit.widgets.workbench.forms.saving import Saving
from kit.widgets.workbench.forms.showing import Showing

#: Adds something at a path, and returns what to say ("": a conflict) and which part to open then.
Grow: TypeAlias = Callable[[Path, Mapping[str, str]], tuple[str, Path]]


class Growing:
    """Adds to the texts of ``saving``; ``showing`` tells them as they are now."""

    def __init__(self, saving: Saving, showing: Callable[[], Showing]) -> None:
        self._saving, self._showing = saving, showing

    def part(self, path: Path, fields: Mapping[str, str]) -> tuple[str, Path]:
        """Add a scene, an option, an ending or a cycle where one is; or an intervention."""
        kind = fields.get("kind", "")
        if kind == "intervention":
            return self._entry("interventions", self._intervention(fields))
        words = "" if kind == "formulation" else _words(fields)
        usual, there = fresh.usual(self._showing().catalogue), list[Path]()

        def change(text: str) -> str:
            whole, at = adding.with_part(edit.read(text), path, kind, words, usual)
            there.append(at)
            return edit.rewritten(text, whole)

        return self._saving.change(fields.get("seen", ""), change), there[0]

    def intervention(self, path: Path, fields: Mapping[str, str]) -> tuple[str, Path]:
        """Add an intervention of one's own, which the option at ``path`` then has."""
        one = self._intervention(fields)
        said, there = self._entry("interventions", one)
        if said and kind_of(path) == "option":
            chosen = {(*path, "intervention"): one["id"]}
            seen = fields.get("seen", "")
            said = self._saving.change(seen, lambda text: edit.changed(text, chosen))
        return said, there

    def _intervention(self, fields: Mapping[str, str]) -> dict[str, Any]:
        return fresh.intervention(_words(fields), self._showing().catalogue.interventions)

    def publication(self, path: Path, fields: Mapping[str, str]) -> tuple[str, Path]:
        """Add a publication of one's own, which the option at ``path`` then cites."""
        one = sources.source(fields, self._showing().catalogue.references)
        said, there = self._entry("references", one)
        if not said or kind_of(path) != "option":
            return said, there
        cited = (*path, "references")

        def change(text: str) -> str:
            known = get(edit.read(text), cited, ())
            return edit.inserted(text, cited, len(known), one["id"])

        return self._saving.change(fields.get("seen", ""), change), path

    def _entry(self, key: str, one: Mapping[str, Any]) -> tuple[str, Path]:
        """Add an entry to a file of one's own catalogue."""
        file = OWN[key]
        text, seen = self._saving.read(file)
        whole, there = adding.with_entry(edit.read(text), key, one)
        said = self._saving.change(seen, lambda text: edit.rewritten(text, whole, file), file)
        return said, there


def _words(fields: Mapping[str, str]) -> str:
    words = " ".join(fields.get("words", "").split())
    if not words:
        raise KitError(tr("Write its title, or what is said, first."))
    return words


def asked_path(fields: Mapping[str, str]) -> Path:
    """Return the part that a form of the page is about; raise KitError for none."""
    path = path_of(fields.get("part", ""))
    if not kind_of(path):
        raise KitError(tr("The page asked for a part that no case has. Reload the page."))
    return path
