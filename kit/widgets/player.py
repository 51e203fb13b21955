"""The player: one trainee, one vignette, from the case file to the debrief.

    from kit import Player
    Player("the-quiet-house")

A page that is opened again shows the very screen that was left.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import Any

from kit.errors import KitError
from kit.practice import Attempt, MoveError
from kit.store import Sitting, Store
from kit.vignettes import default_root, load
from kit.widgets.screens import screen
from kit.widgets.stage import Stage


def learner_of(environment: Mapping[str, str]) -> str:
    """Give the pseudonymous key of the person at this kernel; without a server, ``local``."""
    names = ("KIT_LEARNER", "HTTP_X_KIT_LEARNER")
    return next((environment[name] for name in names if environment.get(name)), "local")


class Player(Stage):
    """Play the vignette ``slug``, going on where this learner left it.

    ``store`` is where attempts are kept (default: the data folder), ``learner`` whose they are
    (default: the visitor the server names, else the one person at this computer). Raises
    KitError for an unknown vignette.
    """

    def __init__(self, slug: str, *, store: Store | None = None, learner: str | None = None):
        super().__init__()
        library = load(default_root())
        self._sitting = Sitting(
            library.vignette(slug),
            library.catalogue,
            store or Store(),
            learner or learner_of(os.environ),
        )
        self._draw()

    @property
    def attempt(self) -> Attempt:
        """Where the trainee stands."""
        return self._sitting.attempt

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Take the step that a form asks for: ``open``, ``decide`` or ``again``."""
        steps: dict[str, Callable[[Mapping[str, str]], None]] = {
            "open": self._open,
            "decide": self._decide,
            "again": self._again,
        }
        if action not in steps:
            raise KitError(f"There is nothing here to do with {action!r}. Reload the page.")
        steps[action](fields)
        self._draw()

    def _open(self, _fields: Mapping[str, str]) -> None:
        self._sitting.take(self.attempt.open())

    def _decide(self, fields: Mapping[str, str]) -> None:
        if fields.get("scene") != self.attempt.place:
            raise MoveError("That decision belongs to an earlier scene. Choose again here.")
        seconds = round(time.monotonic() - self._since, 1)
        lean: Any = fields.get("lean", "")  # the event checks it
        self._sitting.take(self.attempt.decide(fields.get("option", ""), lean, seconds))

    def _again(self, _fields: Mapping[str, str]) -> None:
        self._sitting.again()

    def _draw(self) -> None:
        self._since = time.monotonic()
        beside = os.environ.get("KIT_CASE_FILE") == "page"
        self.show(screen(self.attempt, case_beside=beside), self._sitting.notice)
