"""Who may use the widgets of staff: who has the role now, or the one person at this computer."""

from __future__ import annotations

from datetime import UTC, datetime

from kit.errors import KitError
from kit.language import tr
from kit.sittings.visit import Visit
from kit.store import Staff, Store
from kit.widgets.notebooks import is_stock_voila


class NotAllowedError(KitError):
    """Somebody who does not have the role, or no longer."""


def require_role(role: str, store: Store, learner: str, *, ended: str, no_roles: str) -> None:
    """Raise NotAllowedError unless this learner has the role now.

    On a server of the kit's the store holds that, and it is asked each time, for a role may end
    while its page is open: ``ended`` is what is said then, ``no_roles`` where a server knows none.
    """
    if is_stock_voila():
        raise NotAllowedError(tr(no_roles))
    if Visit.here().case_file != "page":
        return  # a notebook of one's own
    now = datetime.now(UTC)
    held = Staff(store).held(learner)
    if not any(one.role == role and one.mark and one.until > now for one in held):
        raise NotAllowedError(tr(ended))
