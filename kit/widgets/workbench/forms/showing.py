"""What the forms show of a text: its parts, one of them in fields, and its problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from kit.authoring.editing import edit
from kit.authoring.editing.data import get
from kit.authoring.editing.places import EditError
from kit.authoring.forming.asking.fields import fields as asked
from kit.authoring.forming.field import Field
from kit.authoring.forming.filling import Filled, filled
from kit.authoring.forming.levels import nearest
from kit.authoring.forming.parts import OWN, Part, base_of, file_of, is_in, key_of, kind_of, outline
from kit.errors import Problem, Severity
from kit.language import language, tr
from kit.screens.workbench.drawing import Person, couple_drawing
from kit.screens.workbench.forms import FormOf
from kit.vignettes import Catalogue
from kit.vignettes.folders import VIGNETTE
from kit.vignettes.reading.nodes import Path, path_text
from kit.widgets.workbench.bench import Bench
from kit.widgets.workbench.forms.picking import known


class Showing:
    """The texts as they are now: of the case that is open, and of the catalogue of one's own.

    ``read`` returns a file's text and its digest; raises EditError for a case with errors.
    """

    def __init__(self, bench: Bench, read: Callable[[str], tuple[str, str]]) -> None:
        self._bench = bench
        self._texts = {file: read(file) for file in (VIGNETTE, *OWN.values())}
        self.case = edit.read(self._texts[VIGNETTE][0])
        self._whole = {**self.case, **self._own()}
        self._checked = bench.desk.check(bench.slug, VIGNETTE, self._texts[VIGNETTE][0])

    def _own(self) -> Mapping[str, Any]:
        """Return one's own lists; one that cannot be read is empty."""
        found = {}
        for name, file in OWN.items():
            with suppress(EditError):
                found[name] = get(edit.read(self._texts[file][0]), (name,), ())
        return found

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue, in the author's language where it is translated."""
        return self._checked.library.translated(language()).catalogue

    def parts_and_form(self, path: Path, arrive: str = "") -> tuple[list[Part], FormOf]:
        """Return the outline of the case, and the form of a part; of the case for one not there."""
        if get(self._whole, path) is None and kind_of(path) not in ("promises", *OWN):
            path = ()
        problems = self._problems(file_of(path))
        told = [one.path for one in problems if not is_note(one)]
        notes = [one.path for one in problems if is_note(one)]
        parts = outline(self._whole, path, told, notes)
        part = next(one for one in parts if one.path == path)
        return parts, self._form(part, problems, arrive)

    def _problems(self, file: str) -> Sequence[Problem]:
        """Return the problems of the case, and of the file of one's own that is open."""
        found = self._checked.problems
        if file == VIGNETTE:
            return found
        return (*found, *self._bench.desk.check("", file, self._texts[file][0]).problems)

    def _form(self, part: Part, problems: Sequence[Problem], arrive: str) -> FormOf:
        bench, path, file = self._bench, part.path, file_of(part.path)
        data = get(self._whole, base_of(path))
        around = get(self._whole, path[:-1]) if path and isinstance(path[-1], int) else ()
        asks = asked(self.case, path)
        digest = self._texts[file][1]
        told = [one for one in problems if not is_note(one)]
        return FormOf(
            part,
            [filled(one, data) for one in asks],
            digest,
            draft=f"{bench.owner} form-{bench.slug} {key_of(path)} {digest}",
            read_only=not bench.desk.is_own(bench.slug),
            id=str(get(data, ("id",), "")) if base_of(path) and file == VIGNETTE else "",
            at=int(path[-1]) if around else 0,
            of=len(around),
            problems=by_field(told, path, asks),
            notes=by_field([one for one in problems if is_note(one)], path, asks),
            known=known(self.catalogue, _ids([filled(one, data) for one in asks])),
            arrive=arrive,
            drawing=_drawn(self.case) if part.kind == "couple" else "",
            drawn=get(data, ("formulation",)) is not None,
        )


def is_note(problem: Problem) -> bool:
    """Return whether a problem is a note of the author's to themselves."""
    return problem.severity is Severity.TODO


def by_field(
    problems: Sequence[Problem], path: Path, fields: Sequence[Field]
) -> Mapping[str, Sequence[str]]:
    """Return what is said of each field, and under "" of the part as a whole."""
    found: dict[str, list[str]] = {}
    places = {one.name: path_text((*base_of(path), *one.path)) for one in fields}
    for problem in problems:
        said = f"{problem.message}. {problem.hint}".strip()
        own = (name for name, place in places.items() if is_in(problem.path, place))
        name = next(own, "" if problem.path == path_text(path) else None)
        if name is not None and (name or path):
            found.setdefault(name, []).append(said)
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
