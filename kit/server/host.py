"""One server's state: what the host chose, what is served, and what is under way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from kit.server.contents.shelf import Shelf
from kit.server.hosting.choices import Hosting
from kit.server.kernels.manager import KitKernels
from kit.server.metrics import Metrics
from kit.server.people.guesses import Guesses
from kit.server.people.roles import Doors
from kit.server.rooms.state import Workshop
from kit.server.turns import Turns
from kit.store import Store


class Page(Protocol):
    """A page that is being made."""

    def give_up(self) -> None:
        """Finish soon: the server ends, or nobody waits for the page any more."""


@dataclass
class Host:
    """The state of one server; every handler finds it as ``self.settings["host"]``.

    ``turns`` is the queue of pages to be made, ``busy`` are those that are being made. ``ending``
    is set when the server begins to end. ``wrong_passphrases`` counts those so far; ``guesses``
    slows wrong ones, and wrong tokens. ``workshop`` is the state of the workshops' rooms.
    """

    choices: Hosting
    store: Store
    shelf: Shelf
    kernels: KitKernels
    metrics: Metrics
    doors: Doors
    workshop: Workshop
    turns: Turns = field(default_factory=Turns)
    busy: set[Page] = field(default_factory=set)
    ending: bool = False
    wrong_passphrases: int = 0
    guesses: Guesses = field(default_factory=Guesses)
