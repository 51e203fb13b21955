"""Give a case to trainees, take it away or back, and say how it is taught."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from kit.authoring.desk.desk import Conflict
from kit.authoring.desk.settings import module_text
from kit.authoring.publishing.releasing import Released, publish, take_back, unpublish
from kit.authoring.publishing.showing import as_html
from kit.authoring.publishing.standing import difference
from kit.errors import KitError
from kit.language import name_of, tr
from kit.screens.workbench.case import Shown
from kit.screens.workbench.publishing import Given, Settings, difference_part, publishing_view
from kit.store import Publications
from kit.vignettes.folders import MODULE
from kit.vignettes.modules import module_of
from kit.vignettes.schema.module import EVIDENCE
from kit.widgets.fields import whole
from kit.widgets.workbench.bench import Action, Bench

PART: Final = "bench-difference"


class Publishing:
    """The view in which a case is published."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    @property
    def actions(self) -> Mapping[str, Action]:
        """What its forms do."""
        return {
            "bench-publish": self._publish,
            "bench-unpublish": self._unpublish,
            "bench-return": self._return,
            "bench-compare": self._compare,
            "bench-module": self._set,
        }

    def html(self, case: Shown) -> str:
        """Return the view."""
        history = Publications(self._bench.store).history(case.slug)
        given = [Given(one.revision, one.at, one.note) for one in history]
        settings, changed = self._settings(case.languages), self._changed(case)
        return publishing_view(case, given, settings, changed, self._address)

    @property
    def _address(self) -> str:
        """The address at which trainees find the case, "" where no server shows it."""
        bench = self._bench
        return bench.address and f"{bench.address.removesuffix('author')}modules/{bench.slug}"

    def _changed(self, case: Shown) -> str:
        if case.state != "changed":
            return ""
        return as_html(difference(self._bench.store, self._bench.desk.folders, case.slug))

    def _settings(self, languages: Sequence[str]) -> Settings:
        text, digest = self._bench.desk.read(self._bench.slug, MODULE)
        module = module_of(text.encode() if digest else None)
        tags = dict.fromkeys((*languages, *module.words, *module.course))
        return Settings(
            module.words,
            module.course,
            module.predict,
            module.feedback,
            module.order,
            module.visible,
            tr(EVIDENCE),
            [(tag, name_of(tag)) for tag in tags],
            digest,
        )

    def _publish(self, fields: Mapping[str, str]) -> None:
        self._bench.require_author()
        note = fields.get("note", "").strip()[:200]
        store, folders, slug = self._bench.store, self._bench.desk.folders, self._bench.slug
        self._say(
            publish(store, folders, slug, note),
            tr("Published: whoever begins from now on is given this text."),
        )

    def _return(self, fields: Mapping[str, str]) -> None:
        self._bench.require_author()
        store, folders, slug = self._bench.store, self._bench.desk.folders, self._bench.slug
        made = take_back(store, folders, slug, fields.get("revision", ""))
        said = tr("Whoever begins from now on is given that text again. Your draft stays as it is.")
        self._say(made, said)

    def _unpublish(self, _fields: Mapping[str, str]) -> None:
        self._bench.require_author()
        unpublish(self._bench.store, self._bench.desk.folders, self._bench.slug)
        self._bench.redraw(
            tr("It is a draft again. Whoever has begun it finishes what they began.")
        )

    def _say(self, made: Released, said: str) -> None:
        self._bench.redraw(" ".join(filter(None, (said, made.caution, made.trouble))))

    def _compare(self, fields: Mapping[str, str]) -> None:
        """Show what is different between a revision and the files as they are."""
        store, folders, slug = self._bench.store, self._bench.desk.folders, self._bench.slug
        revision = fields.get("revision", "")
        found = as_html(difference(store, folders, slug, revision))
        words = tr("From {revision} to your draft as it is now:", revision=revision[:7])
        self._bench.stage.fill(PART, difference_part(found, words))

    def _set(self, fields: Mapping[str, str]) -> None:
        """Write the settings into module.yaml, unless somebody else has meanwhile."""
        self._bench.require_author()
        desk, slug = self._bench.desk, self._bench.slug
        text, _ = desk.read(slug, MODULE)
        made = module_text(text, _settings_in(fields))
        errors = [one for one in desk.check(slug, MODULE, made).problems if one.severity == "error"]
        if errors:
            raise KitError(" ".join(f"{one.message}. {one.hint}" for one in errors))
        saved = desk.save(slug, MODULE, made, fields.get("digest", ""), self._bench.owner)
        if isinstance(saved, Conflict):
            raise KitError(
                tr("Somebody else has saved these settings meanwhile; nothing was written. "
                   "Copy what you need, and open this view again.")
            )  # fmt: skip
        self._bench.redraw(tr("Saved. Trainees get it when you publish."))


def _settings_in(fields: Mapping[str, str]) -> dict[str, object]:
    """Return the settings that a form sent; the check of the file says what is wrong with them."""
    never = fields.get("feedback") == "never"
    if never and "meant" not in fields:
        raise KitError(
            tr("Nothing was saved. {evidence} If you know that and mean it, mark the box below.",
               evidence=tr(EVIDENCE))
        )  # fmt: skip
    order = fields.get("order", "").strip()
    return {
        "words": _by_language(fields, "words-"),
        "predict": "predict" in fields,
        "feedback": fields.get("feedback", "now"),
        "never_meant": never,
        "order": whole(order) if order else None,
        "course": _by_language(fields, "course-"),
        "visible": fields.get("visible", "everybody"),
    }


def _by_language(fields: Mapping[str, str], start: str) -> dict[str, str]:
    found = {
        name.removeprefix(start): text.replace("\r\n", "\n").strip()
        for name, text in fields.items()
        if name.startswith(start)
    }
    return {tag: text for tag, text in found.items() if text}
