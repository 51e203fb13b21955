"""The workshop: a supervisor's rooms, and the presenter of the one that they lead.

from kit import Workshop
Workshop()
"""

from __future__ import annotations

from collections.abc import Mapping

from kit.errors import KitError
from kit.language import tr, use
from kit.screens.sheets import sheets
from kit.screens.workshop.rooms import Listed, rooms
from kit.screens.workshop.steps import STANDS
from kit.sittings.room import RoomSitting
from kit.sittings.visit import Visit
from kit.store import Store
from kit.store.rooms import RoomRecord, Rooms, Seats
from kit.store.rooms.votes import Numbers
from kit.widgets.scripts import joined
from kit.widgets.stage import Stage, nothing_to_do
from kit.widgets.workshop.desk import Action, Desk
from kit.widgets.workshop.leading import Leading
from kit.widgets.workshop.opening import Opening
from kit.widgets.workshop.watching import Watching


class Workshop(Stage):
    """Lead the room of a ``code``; without one, that which is open, else choose or open one.

    ``store`` is where rooms are kept (default: the data folder), ``learner`` who leads them
    (default: the visitor the server names, else the one person at this computer), ``language``
    that of its texts (default: KIT_LANGUAGE, else English). Raises NotAllowedError for somebody who
    is no supervisor here, and KitError for an unknown language.
    """

    _esm = joined("keys.js")
    _css = sheets("tokens", "stage", "results", "presenter")

    def __init__(
        self,
        code: str = "",
        *,
        store: Store | None = None,
        learner: str | None = None,
        language: str | None = None,
    ):
        super().__init__(language=language)
        visit = Visit.here()
        self._desk = Desk(
            self,
            store or Store(pooled=False),
            learner or visit.learner,
            visit.home,
            visit.site,
            self._draw,
        )
        self._leading: Leading | None = None
        self._watching: Watching[tuple[int, Numbers]] | None = None
        with use(self.language):
            self._desk.require_supervisor()
            self._opening = Opening(self._desk, self._enter)
            self._start(code or visit.room)

    def about(self) -> str:
        """Return the sentence that stands for the workshop where it cannot be used."""
        return tr("A workshop for supervisors: run this cell, and it stands here.")

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Do the ``action`` of a form."""
        found = self._actions().get(action)
        if found is None:
            raise KitError(nothing_to_do(action))
        found(fields)

    def _actions(self) -> Mapping[str, Action]:
        if self._leading:
            return {"room-list": self._leave, **self._leading.actions}
        return {
            "room-enter": self._choose,
            "room-again": self._plan_again,
            **self._opening.actions,
        }

    # ---- Which room ----

    def _start(self, code: str) -> None:
        """Show the room of a code; without one, the only one that is open; else the list."""
        mine = Rooms(self._desk.store).of(self._desk.learner)
        wanted = [one for one in mine if (one.code == code if code else one.is_open)]
        if len(wanted) == 1:
            self._enter(RoomSitting(self._desk.store, wanted[0]))
        unknown = tr("You have no room with the code {code} here.", code=code)
        self._draw(unknown if code and not wanted else "")

    def _mine(self, fields: Mapping[str, str]) -> RoomRecord:
        for one in Rooms(self._desk.store).of(self._desk.learner):
            if one.id == fields.get("room"):
                return one
        raise KitError(tr("That room is not among yours. Reload the page."))

    def _choose(self, fields: Mapping[str, str]) -> None:
        self._desk.require_supervisor()
        self._enter(RoomSitting(self._desk.store, self._mine(fields)))
        self._draw()

    def _plan_again(self, fields: Mapping[str, str]) -> None:
        self._desk.require_supervisor()
        self._opening.take_up(self._mine(fields))
        self._draw()

    def _enter(self, sitting: RoomSitting) -> None:
        self._stop()
        self._leading = leading = Leading(self._desk, sitting)
        self._watching = Watching(leading.read, self._see)

    def _leave(self, _fields: Mapping[str, str]) -> None:
        self._stop()
        self._draw()

    def _stop(self) -> None:
        if self._watching:
            self._watching.stop()
        self._leading = self._watching = None

    # ---- Drawing ----

    def _see(self, found: tuple[int, Numbers]) -> None:
        if self._leading:
            with use(self.language):
                self._leading.see(found)

    def _draw(self, notice: str = "") -> None:
        self.show(self._leading.html() if self._leading else self._list(), notice)

    def _list(self) -> str:
        store = self._desk.store
        listed = [
            self._listed(one, Seats(store).count(one.id))
            for one in Rooms(store).of(self._desk.learner)
        ]
        return rooms(
            listed,
            self._opening.cases(),
            self._opening.planned(),
            self._opening.filled,
            has_server=bool(self._desk.site),
        )

    def _listed(self, record: RoomRecord, people: int) -> Listed:
        room = Rooms(self._desk.store).room(record.id)
        return Listed(
            *(record.id, record.code, self._opening.title(record.plan.vignette), record.opened),
            *(record.is_open, people, tr(STANDS[room.phase][0])),
            {} if record.is_open else self._desk.sheets(record),
        )
