"""What the forms show of a text: its parts, one of them in fields, and its problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from kit.authoring.completing.schemas import at, purpose, schema_of
from kit.authoring.editing import edit
from kit.authoring.editing.data import get
from kit.authoring.forming.asking import fields as asked
from kit.authoring.forming.field import Field
from kit.authoring.forming.filling import Filled, filled
from kit.authoring.forming.levels import nearest
from kit.authoring.forming.parts import Part, key_of, outline
from kit.language import language, tr
from kit.screens.workbench.drawing import Person, couple_drawing
from kit.screens.workbench.forms import FormOf
from kit.vignettes import Catalogue
from kit.vignettes.folders import VIGNETTE
from kit.vignettes.reading.nodes import Path, path_text
from kit.widgets.workbench.bench import Bench
from kit.widgets.workbench.forms.picking import known


class Showing:
    """A text of the case that is open, and its digest."""

    def __init__(self, bench: Bench, text: str, digest: str) -> None:
        self._bench, self._digest = bench, digest
        self._whole = edit.read(text)
        self._checked = bench.desk.check(bench.slug, VIGNETTE, text)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue, in the author's language where it is translated."""
        return self._checked.library.translated(language()).catalogue

    def parts_and_form(self, path: Path, arrive: str = "") -> tuple[list[Part], FormOf]:
        """Return the outline of the case, and the form of a part; of the case for one not there."""
        if get(self._whole, path) is None:
            path = ()
        parts = outline(self._whole, path, [one.path for one in self._problems()])
        part = next(one for one in parts if one.path == path)
        return parts, self._form(part, arrive)

    def _problems(self) -> Sequence[Any]:
        return self._checked.problems

    def _form(self, part: Part, arrive: str) -> FormOf:
        bench, path = self._bench, part.path
        data = get(self._whole, path)
        around = get(self._whole, path[:-1]) if path and isinstance(path[-1], int) else ()
        fields = [filled(one, data) for one in asked(self._whole, path)]
        return FormOf(
            part,
            fields,
            self._digest,
            draft=f"{bench.owner} form-{bench.slug} {key_of(path)} {self._digest}",
            read_only=not bench.desk.is_own(bench.slug),
            id=str(get(data, ("id",), "")) if path else "",
            at=int(path[-1]) if around else 0,
            of=len(around),
            problems=self._by_field(path, [one.field for one in fields]),
            helps=_helps(path, [one.field for one in fields]),
            known=known(self.catalogue, _ids(fields)),
            arrive=arrive,
            drawing=_drawn(self._whole) if part.kind == "couple" else "",
        )

    def _by_field(self, path: Path, fields: Sequence[Field]) -> Mapping[str, Sequence[str]]:
        """Return what is said of each field, and under "" of the part as a whole."""
        found: dict[str, list[str]] = {}
        base = path_text(path)
        for problem in self._problems():
            said = f"{problem.message}. {problem.hint}".strip()
            for field in fields:
                place = path_text((*path, *field.path))
                if problem.path == place or problem.path.startswith((f"{place}.", f"{place}[")):
                    found.setdefault(field.name, []).append(said)
                    break
            else:
                if base and problem.path == base:
                    found.setdefault("", []).append(said)
        return found


def _helps(path: Path, fields: Sequence[Field]) -> Mapping[str, str]:
    """Return what each key is for, as the guide has it: in English, so for its readers."""
    root = schema_of(VIGNETTE)
    if root is None or language() != "en":
        return {}
    place = tuple(0 if isinstance(step, int) else step for step in path)
    found = {}
    for field in fields:
        schemas = at(root, (*place, *field.path))
        said = next((purpose(one) for one in schemas if purpose(one)), "")
        found[field.name] = (
            "" if said.removesuffix(".").removesuffix(" (Markdown)") == field.label else said
        )
    return found


def _drawn(whole: Any) -> str:
    """Return the couple as a drawing, with what the file says of them and no more."""
    people = []
    for who in ("a", "b"):
        one = get(whole, ("couple", who), {})
        said = [str(one[key]) for key in ("age", "pronouns") if key in one]
        notes = [
            words.format(level=nearest(level))
            for key, words in _attached().items()
            if isinstance(level := get(one, ("attachment", key)), int | float)
        ]
        people.append(Person(str(one.get("name", who.upper())), ", ".join(said), notes))
    points = get(whole, ("couple", "timeline"), ())
    years = [(str(get(one, ("when",), "")), str(get(one, ("what",), ""))) for one in points]
    return couple_drawing(people, years)


def _attached() -> Mapping[str, str]:
    return {
        "anxiety": tr("attachment anxiety: {level}"),
        "avoidance": tr("attachment avoidance: {level}"),
    }


def _ids(fields: Sequence[Filled]) -> list[str]:
    picked = [one.value for one in fields if one.field.kind == "pick"]
    return [*picked, *(id for one in fields if one.field.kind == "cite" for id in one.chosen)]
