"""The list of cases: begin one, copy, download, delete, bring back."""

from __future__ import annotations

import base64
from collections.abc import Callable, Collection, Mapping

from kit.authoring.beginning.names import id_of
from kit.authoring.desk import moving
from kit.authoring.desk.zips import LONGEST, too_large
from kit.authoring.forming import levels
from kit.authoring.forming.blank import begun, people
from kit.authoring.forming.fresh import usual
from kit.errors import KitError
from kit.language import fitting, language, languages, name_of, tr, trn, use
from kit.records.formats import File
from kit.screens.workbench.listing import list_screen
from kit.vignettes.folders import VIGNETTE
from kit.widgets.workbench.bench import Action, Bench
from kit.widgets.workbench.shown import shown


class Listing:
    """All cases; ``open`` shows one of them."""

    def __init__(self, bench: Bench, open_: Callable[..., None]) -> None:
        self._bench, self._open = bench, open_
        self._uploaded = bytearray()
        self._filled: Mapping[str, str] = {"title": "", "language": language()}

    @property
    def actions(self) -> Mapping[str, Action]:
        """What the forms of the list do."""
        return {
            "bench-new": self._new,
            "bench-piece": self._piece,
            "bench-upload": self._upload,
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
            most=LONGEST,
            levels=levels.choices(),
        )

    def _new(self, fields: Mapping[str, str]) -> None:
        self._bench.require_author()
        title = " ".join(fields.get("title", "").split())
        slug = id_of(title)
        if not slug:
            raise KitError(tr("Give the case a title with a letter of a to z in it."))
        couple = people(fields)
        moving.create(self._bench.desk, slug, title, fields.get("language", ""))
        if couple:
            with use(fitting(fields.get("language", ""))):  # of the notes in the text
                self._begin_with(slug, couple)
        self._open(slug, "text" if fields.get("how") == "text" else "forms")

    def _begin_with(self, slug: str, couple: Mapping[str, Mapping[str, object]]) -> None:
        """Put a couple of the author's own into a case that has just been begun."""
        desk = self._bench.desk
        text, seen = desk.read(slug, VIGNETTE)
        text = begun(text, couple, usual(desk.library.catalogue))
        desk.save(slug, VIGNETTE, text, seen, self._bench.owner)

    def _piece(self, fields: Mapping[str, str]) -> None:
        """Take a piece of a file that is being uploaded; the first begins a new one."""
        at = _size(fields.get("at", ""))
        if at == 0:
            self._uploaded = bytearray()
        if at != len(self._uploaded) or at > LONGEST:
            raise KitError(tr("The file did not arrive whole. Upload it again."))
        try:
            self._uploaded += base64.b64decode(fields.get("base64", ""), validate=True)
        except ValueError as error:
            raise KitError(tr("The file did not arrive whole. Upload it again.")) from error

    def _upload(self, fields: Mapping[str, str]) -> None:
        self._bench.require_author()
        size, content = _size(fields.get("size", "")), bytes(self._uploaded)
        self._uploaded = bytearray()
        if size > LONGEST:
            raise KitError(too_large(size))
        if size != len(content):
            raise KitError(tr("The file did not arrive whole. Upload it again."))
        came = moving.zip_in(
            self._bench.desk, content, replace="replace" in fields, by=self._bench.owner
        )
        self._open(came.slug)
        if came.gone:
            self._bench.redraw(_told_gone(came.gone))

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


def _told_gone(names: Collection[str]) -> str:
    """Return the sentence about files that a .zip did not have."""
    return trn(
        "{names} was not in the .zip, and so is gone. Its text is kept: begin the file again, and "
        "go back to it among the saves.",
        "{names} were not in the .zip, and so are gone. Their texts are kept: begin such a file "
        "again, and go back to it among the saves.",
        len(names),
        names=", ".join(names),
    )


def _size(text: str) -> int:
    """Return a number of bytes that a form sent; raise KitError for anything else."""
    if not text.isdecimal() or len(text) > 15:
        raise KitError(tr("The page sent something that is not a number. Reload the page."))
    return int(text)
