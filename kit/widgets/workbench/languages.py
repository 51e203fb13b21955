"""Translate a case: its file in another language, what is missing or older, the way in both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kit.authoring.desk.desk import Conflict
from kit.authoring.desk.names import require_file, tag_of
from kit.errors import KitError
from kit.language import tr
from kit.practice import MoveError, replay
from kit.screens.workbench.case import Shown
from kit.screens.workbench.languages import (
    Both,
    Pair,
    Translated,
    languages_view,
    pairs_part,
    together,
    together_part,
)
from kit.vignettes import Library
from kit.vignettes.reading.document import read_document
from kit.vignettes.translating import of_vignette, renewed
from kit.vignettes.translating.pairs import pairs
from kit.widgets.fields import whole
from kit.widgets.workbench.bench import Action, Bench
from kit.widgets.workbench.preview import Preview

#: Texts that are listed at once: somebody who begins has them all before them in the file.
MOST: Final = 200


class Languages:
    """The view of a translation; ``place`` returns the editor of the bench's file."""

    def __init__(self, bench: Bench, preview: Preview) -> None:
        self._bench, self._preview = bench, preview

    @property
    def actions(self) -> Mapping[str, Action]:
        """What its forms do."""
        return {
            "bench-tongue": self._choose,
            "bench-translate": self._translate,
            "bench-goto": self._go_to,
            "bench-together": self._compare,
        }

    def prepare(self) -> None:
        """Take up a translation's file, if the one at hand is none and there is one."""
        tags = self._tags()
        if tag_of(self._bench.file) not in tags and tags:
            self._bench.file = f"vignette.{tags[0]}.yaml"

    def html(self, case: Shown, editor: str) -> str:
        """Return the view around the HTML of the editor."""
        tags = self._tags()
        here = tag_of(self._bench.file) in tags
        translated = self._translated(self._bench.desk.library) if here else None
        return languages_view(
            tags, translated, editor if here else "", self._together() if here else [], case.own
        )

    def renew(self, library: Library) -> None:
        """Show what is missing or older, now that a file has been saved."""
        if self._bench.view == "languages":
            self._bench.stage.fill("bench-pairs", pairs_part(self._translated(library)))
            self._draw_both()

    def _tags(self) -> list[str]:
        files = self._bench.desk.files(self._bench.slug)
        return [tag_of(one) for one in files if tag_of(one)]

    def _translated(self, library: Library) -> Translated:
        bench, tag = self._bench, tag_of(self._bench.file)
        vignette = library.vignettes.get(bench.slug)
        if vignette is None:
            return Translated(tag)
        text, _ = bench.desk.read(bench.slug, bench.file)
        found = pairs(of_vignette(vignette), read_document(bench.file, text.encode()).root)
        wrong = [one for one in found if one.fit != "fits"]
        shown = [Pair(one.name, one.text, one.said, one.fit, one.line) for one in wrong[:MOST]]
        return Translated(tag, shown, len(found), len(wrong))

    def _choose(self, fields: Mapping[str, str]) -> None:
        tag = fields.get("tag", "")
        if tag not in self._tags():
            raise KitError(tr("This case has no translation of that name. Reload the page."))
        self._bench.file = f"vignette.{tag}.yaml"
        self._bench.redraw("")

    def _translate(self, fields: Mapping[str, str]) -> None:
        """Make a place for each text that has none in a translation's file, which may be new."""
        self._bench.require_author()
        desk, slug, tag = self._bench.desk, self._bench.slug, fields.get("tag", "").strip()
        file = f"vignette.{tag}.yaml"
        require_file(slug, file)
        source = of_vignette(desk.library.vignette(slug))
        if tag == source.language:
            raise KitError(tr("The case is written in {tag} already.", tag=tag))
        text, seen = desk.read(slug, file)
        made = renewed(file, text.encode() if seen else None, tag, source)
        saved = desk.save(slug, file, made, seen, self._bench.owner)
        if isinstance(saved, Conflict):
            raise KitError(tr("Somebody else is saving this file just now. Try again."))
        self._bench.file = file
        self._bench.gone_back(made, saved.digest)
        self._bench.redraw(tr("There is a place for every text now."))

    def _go_to(self, fields: Mapping[str, str]) -> None:
        """Have the editor show a line of the file that is being written."""
        place = {"line": whole(fields.get("line", "")), "column": 1}
        self._bench.stage.send({"editor": {"key": self._bench.key, "goto": place}})

    def _compare(self, _fields: Mapping[str, str]) -> None:
        self._draw_both()

    def _draw_both(self) -> None:
        part = together_part(self._together(), tag_of(self._bench.file))
        self._bench.stage.fill("bench-together", part)

    def _together(self) -> list[Both]:
        """Return the way of the player in the case's own language and in the translation."""
        told = self._preview.told(tag_of(self._bench.file))
        if told is None:
            return []
        events = self._preview.attempt.events
        try:
            one, other = (replay(vignette, catalogue, events) for vignette, catalogue in told)
        except MoveError:
            return []
        return together(one, other)
