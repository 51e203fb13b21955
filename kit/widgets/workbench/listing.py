"""The list of cases: begin one, copy, download, delete, bring back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kit.authoring.beginning.names import id_of
from kit.authoring.desk import moving
from kit.errors import KitError
from kit.language import language, languages, name_of, tr
from kit.records.formats import File
from kit.screens.workbench.listing import list_screen
from kit.widgets.workbench.bench import Action, Bench
from kit.widgets.workbench.shown import shown


class Listing:
    """All cases; ``open`` shows one of them."""

    def __init__(self, bench: Bench, open_: Callable[[str], None]) -> None:
        self._bench, self._open = bench, open_
        self._filled: Mapping[str, str] = {"title": "", "language": language()}

    @property
    def actions(self) -> Mapping[str, Action]:
        """What the forms of the list do."""
        return {
            "bench-new": self._new,
            "bench-copy": self._copy,
            "bench-download": self._download,
            "bench-delete": self._delete,
            "bench-back": self._back,
        }

    def html(self) -> str:
        """Return the list."""
        desk = self._bench.desk
        return list_screen(
            [shown(one) for one in desk.cases()],
            address=self._bench.address,
            away=moving.away(desk.folders),
            languages=[(tag, name_of(tag)) for tag in languages()],
            filled=self._filled,
        )

    def _new(self, fields: Mapping[str, str]) -> None:
        self._bench.require_author()
        title = " ".join(fields.get("title", "").split())
        slug = id_of(title)
        if not slug:
            raise KitError(tr("Give the case a title with a letter of a to z in it."))
        moving.create(self._bench.desk, slug, title, fields.get("language", ""))
        self._open(slug)

    def _copy(self, fields: Mapping[str, str]) -> None:
        self._bench.require_author()
        new = fields.get("new", "").strip()
        moving.copy(self._bench.desk, fields.get("slug", ""), new)
        self._open(new)

    def _download(self, fields: Mapping[str, str]) -> None:
        slug = fields.get("slug", "")
        content = moving.zip_out(self._bench.desk, slug)
        self._bench.stage.offer(File(f"{slug}.zip", "application/zip", content))

    def _delete(self, fields: Mapping[str, str]) -> None:
        self._bench.require_author()
        slug = fields.get("slug", "")
        moving.put_away(self._bench.desk, slug)
        self._bench.redraw(tr("“{slug}” is deleted. It can be brought back, below.", slug=slug))

    def _back(self, fields: Mapping[str, str]) -> None:
        self._bench.require_author()
        slug = moving.bring_back(self._bench.desk, fields.get("name", ""))
        self._bench.redraw(tr("“{slug}” is back.", slug=slug))
