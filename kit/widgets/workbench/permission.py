"""Who may use the workbench: an author of the server's, or the one person at this computer."""

from __future__ import annotations

from functools import partial
from typing import Final

from kit.language import mark
from kit.widgets.permission import require_role

ENDED: Final = mark(
    "Your role as an author has ended, so nothing was written. Your text is still here: open “Your "
    "role” in another tab, show the passphrase again, and save again here."
)
NO_ROLES: Final = mark(
    "The workbench writes files, and this server cannot tell who asks for it. Use it in "
    "JupyterLab, or at /author of kit serve."
)
#: Called with the store and a learner; raises NotAllowedError for somebody who is no author.
require_author = partial(require_role, "author", ended=ENDED, no_roles=NO_ROLES)
