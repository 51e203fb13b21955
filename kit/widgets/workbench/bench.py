"""What the parts of the workbench share: the desk, the store, and what is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from kit.authoring.desk.desk import Desk
from kit.sittings.visit import browser_mark
from kit.store import Store
from kit.vignettes.folders import VIGNETTE
from kit.widgets.stage import Stage
from kit.widgets.workbench.permission import require_author

#: What a form's action does, with the fields of the form.
Action: TypeAlias = Callable[[Mapping[str, str]], None]


@dataclass
class Bench:
    """The desk of one author, and where they are on it.

    ``slug`` is the case that is open ("": none), ``view`` what of it is shown and ``file`` the one
    that is being written. ``address`` is that of the workbench's page, "" where no server shows it.
    ``redraw`` draws the screen anew, with a notice. ``gone_back`` tells the editor and the player
    that the file is another text by now, of this digest.
    """

    stage: Stage
    desk: Desk
    store: Store
    learner: str
    address: str = ""
    slug: str = ""
    view: str = "text"
    file: str = VIGNETTE
    redraw: Callable[[str], None] = field(default=lambda notice: None)
    gone_back: Callable[[str, str], None] = field(default=lambda text, digest: None)

    @property
    def owner(self) -> str:
        """The mark under which the browser keeps what this author has not saved."""
        return browser_mark(self.learner)

    @property
    def key(self) -> str:
        """The name of the file that is being written, for the page's editor."""
        return f"{self.slug}/{self.file}"

    def require_author(self) -> None:
        """Raise NotAllowedError unless this person may write cases now."""
        require_author(self.store, self.learner)
