"""Opening a room: which case, which part of it, how it is voted, and who people are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from kit.errors import KitError
from kit.language import language, name_of, tr
from kit.practice import MoveError
from kit.practice.attempts.decision import Choice
from kit.practice.rooms.ahead import after, ahead, likely
from kit.practice.rooms.plan import RoomPlan
from kit.screens.workshop.rooms import Planned
from kit.sittings.case import Case, case_in
from kit.sittings.library import folders_here, library_here
from kit.sittings.room import RoomSitting, open_room
from kit.store.rooms import RoomRecord
from kit.vignettes import Scene, Vignette
from kit.widgets.fields import whole
from kit.widgets.stage import nothing_to_do
from kit.widgets.workshop.desk import Action, Desk

#: What stands in the form of a new room.
FRESH: Final[Mapping[str, str]] = {
    "stop_after": "3",
    "rounds": "2",
    "predict": "on",
    "seconds": "",
    "identity": "anonymous",
    "groups": "0",
    "mode": "vote",
}
#: The minutes for a scene whose author names none.
MINUTES: Final = 15
LONGEST: Final = 240


class Opening:
    """The form of a new room; ``enter`` shows the room that was opened."""

    def __init__(self, desk: Desk, enter: Callable[[RoomSitting], None]) -> None:
        self._desk, self._enter = desk, enter
        self._slug, self._start = "", list[Choice]()
        self.filled: dict[str, str] = dict(FRESH)

    @property
    def actions(self) -> Mapping[str, Action]:
        """What its forms do."""
        return {"room-case": self._choose, "room-plan": self._plan}

    def cases(self) -> tuple[Vignette, ...]:
        """Return the cases that can be played, in the supervisor's language."""
        return tuple(library_here(language()).vignettes.values())

    def title(self, slug: str) -> str:
        """Return the title of a case; its slug where it is there no more."""
        found = library_here(language()).vignettes.get(slug)
        return found.title if found else slug

    def take_up(self, record: RoomRecord) -> None:
        """Fill the form with the plan of an earlier room, as far as its case still has it."""
        plan = record.plan
        self._begin(plan.vignette, plan.language)
        self.filled |= {
            "stop_after": str(plan.stop_after or ""),
            "rounds": str(plan.rounds),
            "predict": "on" if plan.predict else "",
            "seconds": f"{plan.seconds:g}" if plan.seconds else "",
            "identity": plan.identity,
            "groups": str(plan.groups),
            "mode": plan.mode,
            **{f"minutes-{id}": f"{minutes:g}" for id, minutes in plan.minutes.items()},
        }
        self._start = list(plan.start)
        try:
            after(self._case().vignette, self._case().catalogue, self._start)
        except MoveError:
            self._start = []

    def planned(self) -> Planned | None:
        """Return the case as the form shows it; None while none is chosen."""
        if not self._slug:
            return None
        case = self._case()
        vignette = case.vignette
        attempt = after(vignette, case.catalogue, self._start)
        scenes = ahead(vignette, attempt.scene)
        chosen = [(one.scene.title, one.option.words) for one in attempt.decisions]
        way = likely(attempt, self._stop_after())
        return Planned(
            *(vignette, self._languages(), attempt.scene, chosen, scenes, tuple(way)),
            {one.id: self._minutes(one) for one in scenes},
        )

    def _choose(self, fields: Mapping[str, str]) -> None:
        self._desk.require_supervisor()
        slug = fields.get("case", "")
        if slug not in library_here(language()).vignettes:
            raise KitError(tr("There is no case called “{slug}” here.", slug=slug))
        self._begin(slug, language())
        self._desk.redraw("")

    def _begin(self, slug: str, tongue: str) -> None:
        self._slug, self._start = slug, []
        self.filled = {**FRESH, "language": tongue}
        self.filled["language"] = self._case().vignette.language

    def _plan(self, fields: Mapping[str, str]) -> None:
        """Keep what stands in the form, and do what its button says."""
        self._desk.require_supervisor()
        steps: Mapping[str, Callable[[], None]] = {
            "keep": lambda: None,
            "back": self._back,
            "later": lambda: self._later(fields.get("beforehand", "")),
            "other": self._leave,
            "open": self._open,
        }
        step = steps.get(fields.get("do", "keep"))
        if step is None or not self._slug:
            raise KitError(nothing_to_do("room-plan"))
        names = {*FRESH, "language", *(one for one in fields if one.startswith("minutes-"))}
        self.filled |= {name: fields.get(name, "").strip() for name in names if name in fields}
        self.filled["predict"] = fields.get("predict", "")
        step()
        self._desk.redraw("")

    def _back(self) -> None:
        del self._start[-1:]

    def _later(self, option: str) -> None:
        case = self._case()
        scene = after(case.vignette, case.catalogue, self._start).scene
        if scene is None or option not in {one.id for one in scene.options}:
            raise KitError(tr("There is no such option in this scene."))
        chosen = scene.option(option)
        self._start.append(Choice(option, scene.alone or chosen.lean))

    def _leave(self) -> None:
        self._slug = ""

    def _open(self) -> None:
        case = self._case()
        if case.id is None:
            raise KitError(tr("This case is being saved just now. Open the room in a moment."))
        opened = open_room(self._desk.store, self._desk.learner, case, self._as_plan(case, case.id))
        self._leave()
        self._enter(opened)

    def _as_plan(self, case: Case, revision: str) -> RoomPlan:
        filled, scenes = self.filled, self._ids(case)
        minutes = {id: _minutes(filled[key]) for id in scenes if (key := f"minutes-{id}") in filled}
        return RoomPlan(
            self._slug,
            revision,
            case.vignette.language,
            rounds=whole(filled["rounds"]),
            seconds=whole(filled["seconds"]) if filled["seconds"] else None,
            identity=filled["identity"],  # type: ignore[arg-type] # the plan checks it
            start=tuple(self._start),
            stop_after=self._stop_after(),
            groups=whole(filled["groups"]),
            mode=filled["mode"],  # type: ignore[arg-type] # the plan checks it
            predict=bool(filled["predict"]),
            minutes=minutes,
        )

    def _ids(self, case: Case) -> Iterable[str]:
        return (one.id for one in case.vignette.scenes)

    def _stop_after(self) -> int | None:
        return whole(self.filled["stop_after"]) if self.filled["stop_after"] else None

    def _minutes(self, scene: Scene) -> str:
        given = scene.teaching.minutes if scene.teaching else None
        return self.filled.get(f"minutes-{scene.id}", str(given or MINUTES))

    def _case(self) -> Case:
        tongue = self.filled.get("language") or language()
        return case_in(folders_here(), self._slug, self._desk.store, tongue)

    def _languages(self) -> list[tuple[str, str]]:
        library = library_here()
        own = library.vignettes[self._slug].language
        tags = (own, *sorted(library.translations.get(self._slug, {})))
        return [(tag, name_of(tag)) for tag in tags]


def _minutes(text: str) -> int:
    """Return the minutes for a scene; raise KitError with what is allowed."""
    if text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= LONGEST:
        return int(text)
    raise KitError(
        tr("{text!r} is no number of minutes; allowed: 1 to {most}.", text=text, most=LONGEST)
    )
