"""Leading a room: the steps that the supervisor's forms ask for, and the presenter's screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final, cast

from markupsafe import Markup

from kit.errors import KitError
from kit.language import mark, tr
from kit.practice.rooms import events as e
from kit.practice.rooms.events import RoomEvent
from kit.practice.rooms.room import NOT_NOW, RoomError, vote_name
from kit.practice.rooms.tally import in_round, tally
from kit.records.formats import File
from kit.records.panels import panel_csv
from kit.screens.workshop.compared import compared
from kit.screens.workshop.presenter import Leading as Shown
from kit.screens.workshop.presenter import Now, now_part, presenter
from kit.screens.workshop.revealed import revealed
from kit.screens.workshop.way_in import WayIn
from kit.sittings.panels import panel_of
from kit.sittings.room import RoomSitting
from kit.store.rooms import ForkedRoomError, Rooms, Seats, Sentences, Votes
from kit.store.rooms.moments import moments
from kit.store.rooms.votes import Numbers
from kit.vignettes import Lean
from kit.widgets.fields import whole
from kit.widgets.workshop.desk import Action, Desk

DIVIDED: Final = mark("They are divided: talking is worth it.")
OF_ONE_MIND: Final = mark(
    "Most are of one mind, or every option has a few: you may as well show the votes."
)
#: Makes the event of a step from the fields of its form.
Make = Callable[[Mapping[str, str]], RoomEvent]
#: Steps that nothing has to be said of.
PLAIN: Final[Mapping[str, type[RoomEvent]]] = {
    kind.__name__: kind
    for kind in (
        *(e.Begun, e.Closed, e.Talked, e.Revealed, e.WordsClosed, e.WordsDone),
        *(e.CuesGiven, e.CuesShown, e.RolesGiven, e.RolesDone, e.Undone),
        e.Ended,
    )
}


class Leading:
    """One room on the screen of its supervisor."""

    def __init__(self, desk: Desk, sitting: RoomSitting) -> None:
        self.sitting, self._desk = sitting, desk
        self._keys, self._advice = True, ""
        self._drawn = ("", "")  # the strip of numbers, and what was said, as they are on the page
        sitting.bring_along()

    @property
    def actions(self) -> Mapping[str, Action]:
        """What its forms do."""
        return {
            "room-do": self._do,
            "room-advise": self._advise,
            "room-show": self._show,
            "room-keys": self._switch_keys,
            "room-look": lambda fields: self._desk.redraw(""),
            "room-panel": self._offer_panel,
        }

    # ---- Steps ----

    def _do(self, fields: Mapping[str, str]) -> None:
        """Take a step; one from a page that shows an earlier state is not taken."""
        self._take(fields, lambda: [self._event(fields)])

    def _show(self, fields: Mapping[str, str]) -> None:
        """Show the sentences that are chosen and hide all others, or hide one."""
        self._take(fields, lambda: self._chosen(fields))

    def _take(self, fields: Mapping[str, str], made: Callable[[], Iterable[RoomEvent]]) -> None:
        self._desk.require_supervisor()
        notice = ""
        try:
            if fields.get("at") != str(len(self.sitting.room.events)):
                raise RoomError(tr(NOT_NOW))
            for event in made():
                self.sitting.take(event)
        except (ForkedRoomError, RoomError) as error:
            self.sitting.look()
            notice = str(error)
        self._advice = ""
        self._desk.redraw(notice)

    def _chosen(self, fields: Mapping[str, str]) -> list[RoomEvent]:
        words = self.sitting.room.words
        before = words.shown if words else ()
        if "hide" in fields:
            return [e.WordHidden(whole(fields["hide"]))]
        chosen = [one for one in self._sentences() if f"sentence-{one}" in fields]
        return [
            *(e.WordHidden(one) for one in before if one not in chosen),
            *(e.WordShown(one) for one in chosen if one not in before),
        ]

    def _event(self, fields: Mapping[str, str]) -> RoomEvent:
        step, room = fields.get("step", ""), self.sitting.room
        made: Mapping[str, Callable[[], RoomEvent]] = {
            **PLAIN,
            "Asked": lambda: e.Asked(int(time.time())),
            "Paused": lambda: e.Paused(int(time.time())),
            "Resumed": lambda: e.Resumed(int(time.time())),
            "Compared": lambda: _two(fields),
            "WentOn": lambda: e.WentOn(
                fields.get("option", ""),
                cast(Lean, fields.get("lean", "")),  # the event checks it
                room.next_decision,
            ),
            "WordsAsked": lambda: e.WordsAsked(room.next_moment, fields.get("prompt", "").strip()),
        }
        if step not in made:
            raise RoomError(tr(NOT_NOW))
        return made[step]()

    def _advise(self, _fields: Mapping[str, str]) -> None:
        """Say whether the closed vote is divided: asked for, and to the supervisor alone."""
        self._desk.require_supervisor()
        room = self.sitting.room
        if room.phase != "closed":
            raise RoomError(tr(NOT_NOW))
        ballots = Votes(self._desk.store).of(self.sitting.record.id, room.decision)
        voices = in_round(ballots, room.decision, room.round)
        found = tally(voices, [one.id for one in self.sitting.attempt.options])
        self._advice = tr(DIVIDED if found.is_split else OF_ONE_MIND)
        self._desk.redraw("")

    def _switch_keys(self, fields: Mapping[str, str]) -> None:
        self._keys = fields.get("keys") == "on"
        self._desk.redraw("")

    def _offer_panel(self, _fields: Mapping[str, str]) -> None:
        """Send what the panellists said to the browser's downloads: the panel.csv of the case."""
        self._desk.require_supervisor()
        ratings = panel_of(self.sitting, self._desk.store)
        if not ratings:
            raise KitError(tr("Nobody has appraised an option in this room."))
        content = panel_csv(ratings).encode("utf-8-sig")
        self._desk.stage.offer(File("panel.csv", "text/csv", content))

    # ---- Looking ----

    def read(self) -> tuple[int, Numbers]:
        """Read how far the room is, and its numbers; this may be done in another thread."""
        store, id = self._desk.store, self.sitting.record.id
        return Rooms(store).versions().get(id, -1), Votes(store).numbers(id)

    def see(self, found: tuple[int, Numbers]) -> None:
        """Show what was read: numbers in their strip; a room that moved on as a whole."""
        version, numbers = found
        if version > len(self.sitting.room.events):  # an older one was read before the last step
            self.sitting.look()
            self._desk.redraw("")
            return
        now = self._now(numbers)
        said = tr("All votes are in.") if self._is_all_in(now) else ""
        strip = now_part(self.sitting.room, now)
        before, self._drawn = self._drawn, (strip, said)
        if strip != before[0]:
            self._desk.stage.fill("room-now", strip)
        if said != before[1]:
            self._desk.stage.fill("room-said", said)

    def html(self) -> str:
        """Return the presenter."""
        sitting, store = self.sitting, self._desk.store
        room, record = sitting.room, sitting.record
        ballots = Votes(store).of(record.id, room.decision) if room.released else ()
        now = self._now(Votes(store).numbers(record.id))
        self._drawn = (now_part(room, now), "")
        shown = Shown(
            *(record.code, sitting.vignette.title, room, sitting.attempt, now),
            WayIn(record.code, self._desk.site, self._desk.home),
            ballots=ballots,
            sentences=self._sentences(),
            sheets=self._desk.sheets(record) if room.phase == "ended" else {},
            names=self._names(),
            keys=self._keys,
            advice=self._advice,
        )
        return presenter(replace(shown, results=self._results(shown)))

    def _results(self, shown: Shown) -> Markup:
        """Return what everybody sees of the votes, once they are released."""
        room, attempt = shown.room, shown.attempt
        if room.phase == "compare" and room.compared:
            return compared(attempt, *room.compared, counts=shown.tally.counts)
        return revealed(room, attempt, shown.ballots) if room.released else Markup()

    def _names(self) -> tuple[str, ...]:
        """Return the names that people gave, where the room is one with names."""
        if self.sitting.record.plan.identity != "named":
            return ()
        found = Seats(self._desk.store).of(self.sitting.record.id)
        return tuple(one.name for one in found if one.name)

    def _sentences(self) -> Mapping[int, str]:
        words = self.sitting.room.words
        if words is None:
            return {}
        found = Sentences(self._desk.store).of(self.sitting.record.id, words.number)
        return {one.seat: one.text for one in found}

    def _is_all_in(self, now: Now) -> bool:
        return self.sitting.room.phase == "vote" and now.all_in

    def _now(self, numbers: Numbers) -> Now:
        room = self.sitting.room
        plan, scene = room.plan, self.sitting.attempt.scene
        planned = plan.minutes.get(scene.id) if scene else None
        votes = numbers.votes.get(vote_name(room.decision, room.round), 0)
        sentences = numbers.sentences.get(room.words.number, 0) if room.words else 0
        due = min(plan.groups, numbers.seats) if plan.groups else numbers.seats
        left = self._left() if room.phase == "vote" else None
        return Now(numbers.seats, votes, due, sentences, left, self._minutes(), planned)

    def _left(self) -> int | None:
        room = self.sitting.room
        if room.plan.seconds is None:
            return None
        return max(0, int(room.asked + room.plan.seconds - time.time()))

    def _minutes(self) -> int:
        """Return how many whole minutes the present decision has taken."""
        kept = moments(self._desk.store, self.sitting.record.id)
        events = zip(self.sitting.room.events, kept, strict=False)
        began = [at for event, at in events if isinstance(event, e.Begun | e.WentOn)]
        return int((datetime.now(UTC) - began[-1]).total_seconds() // 60) if began else 0


def _two(fields: Mapping[str, str]) -> e.Compared:
    first, second = fields.get("first", ""), fields.get("second", "")
    if first == second:
        raise KitError(tr("Choose two different ways to play side by side."))
    return e.Compared(first, second)
