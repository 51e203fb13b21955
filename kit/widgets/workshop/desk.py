"""What the parts of the workshop share: the screen, the store, and whose rooms they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from kit.language import mark, tr
from kit.reports.workshop.sheet import SHEET
from kit.store import Store
from kit.store.rooms import RoomRecord
from kit.widgets.permission import require_role
from kit.widgets.stage import Stage

#: What a form's action does, with the fields of the form.
Action: TypeAlias = Callable[[Mapping[str, str]], None]
ENDED: Final = mark(
    "Your role as a supervisor has ended, so nothing was done. The room stays as it is: open “Your "
    "role” in another tab, show the passphrase again, and go on here."
)
NO_ROLES: Final = mark(
    "A workshop needs to know who leads it, and this server cannot tell. Lead it at /workshop of "
    "kit serve."
)


@dataclass
class Desk:
    """The desk of one supervisor.

    ``home`` is the address of all cases, ``site`` that which phones open; "" without a server.
    ``redraw`` draws the screen anew, with a notice.
    """

    stage: Stage
    store: Store
    learner: str
    home: str = ""
    site: str = ""
    redraw: Callable[[str], None] = field(default=lambda notice: None)

    def require_supervisor(self) -> None:
        """Raise NotAllowedError unless this person may lead workshops now."""
        require_role("supervisor", self.store, self.learner, ended=ENDED, no_roles=NO_ROLES)

    def sheets(self, record: RoomRecord) -> dict[str, str]:
        """Return the addresses of a room's debrief sheet by their words; none without a server."""
        if not self.home:
            return {}
        base = f"{self.home}workshop/{record.code}/sheet"
        return {tr(one.words): f"{base}.{kind}" for kind, one in SHEET.items()}
