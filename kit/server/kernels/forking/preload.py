"""Load what every kernel needs before any is forked: modules, fonts, templates, vignettes."""

from __future__ import annotations

import importlib
import logging
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

from kit.language import languages
from kit.sittings.library import folders_here, library_here
from kit.store import Store
from kit.vignettes import Vignette, current

#: Besides the kit's own: what a kernel would else import when it starts. A test finds any missing.
MODULES = (
    "kit.server.kernels.process",  # the first: it keeps the debugger out
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "faulthandler",
    "ipykernel.debugger",
    "matplotlib_inline.backend_inline",
    "psutil",
    "resource",
    "tornado.locks",
    "tornado.platform.asyncio",
)
WIDGETS = ("kit.widgets.explorable", "kit.widgets.planner", "kit.widgets.player")


def preload() -> Iterator[None]:
    """Import the modules, read the vignettes and play a decision, with its figures.

    Yield after each step: between two steps kernels may be forked.
    """
    renew()
    for name in MODULES:
        yield
        importlib.import_module(name)
    yield
    # It does this by itself only where it is imported by a kernel.
    importlib.import_module("ipywidgets").register_comm_target()
    for name in WIDGETS:
        yield
        importlib.import_module(name)
    yield
    vignettes = library_here().vignettes
    if vignettes:
        _try(_rehearse, next(iter(vignettes.values())))


def preload_at_leisure() -> Iterator[None]:
    """Draw each part of the model card once: its solver alone takes a second to import.

    Yield after each step, as `preload` does.
    """
    card = importlib.import_module("kit.explorables.card")
    for name in card.PARTS:
        yield
        _try(_draw, card, name)


def renew(env: Mapping[str, str] = os.environ) -> None:
    """Read the vignettes that a kernel of this environment will, if they are not read yet."""
    folders = folders_here(env=env)
    for language in (None, *languages()):
        current(folders, language)


def _try(work: Callable[..., None], *arguments: object) -> None:
    try:
        work(*arguments)
    except Exception:  # a trainee's own session may well do without
        logging.getLogger("kit.server").warning("no rehearsal", exc_info=True)


def _draw(card: ModuleType, name: str) -> None:
    part = card.part(name)
    card.render(part, name, part.start())


def _rehearse(vignette: Vignette) -> None:
    """Play a decision as a trainee would, which loads fonts, templates and SQL statements."""
    player_class = importlib.import_module("kit.widgets.player").Player
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        player = player_class(vignette.id, predict=False, store=store, learner="rehearsal")
        player.act("open", {})
        option = player.attempt.options[0]
        choice = {"scene": player.attempt.place, "option": option.id, "lean": option.lean}
        player.act("decide", choice)
        for part in ("figures", "compare"):
            player.act(part, {})
        player.close_all()  # a page asks its kernel for all widgets there are
