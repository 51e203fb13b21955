"""Who may use the workbench: an author of the server's, or the one person at this computer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from kit.errors import KitError
from kit.language import mark, tr
from kit.sittings.visit import Visit
from kit.store import Staff, Store
from kit.widgets.notebooks import is_stock_voila

AUTHOR: Final = "author"
ENDED: Final = mark(
    "Your role as an author has ended, so nothing was written. Your text is still here: open “Your "
    "role” in another tab, show the passphrase again, and save again here."
)
NO_ROLES: Final = mark(
    "The workbench writes files, and this server cannot tell who asks for it. Use it in "
    "JupyterLab, or at /author of kit serve."
)


class NotAllowedError(KitError):
    """Somebody who is no author here, or no longer."""


def require_author(store: Store, learner: str) -> None:
    """Raise NotAllowedError unless this learner may write cases now.

    On a server of the kit's the store holds that, and it is asked each time, for a role may end
    while its page is open.
    """
    if is_stock_voila():
        raise NotAllowedError(tr(NO_ROLES))
    if Visit.here().case_file != "page":
        return  # a notebook of one's own
    now = datetime.now(UTC)
    held = Staff(store).held(learner)
    if not any(one.role == AUTHOR and one.mark and one.until > now for one in held):
        raise NotAllowedError(tr(ENDED))
