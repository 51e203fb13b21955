"""The contract between the server and a kernel: environment variables that describe the visit.

The server writes a `Visit` into the environment of the kernel that it starts, and the widgets in
it read the visit back. In JupyterLab and under stock Voilà there is none: the variables that the
user has set count, and the rest have their defaults.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

#: The environment variable of each field.
VARIABLES: Final[Mapping[str, str]] = {
    "learner": "KIT_LEARNER",
    "language": "KIT_LANGUAGE",
    "data": "KIT_DATA",
    "cases": "KIT_CASES",
    "vignettes": "KIT_VIGNETTES",
    "case": "KIT_CASE",
    "path": "KIT_PATH",
    "revision": "KIT_REVISION",
    "case_file": "KIT_CASE_FILE",
    "model_page": "KIT_MODEL_PAGE",
    "author_page": "KIT_AUTHOR_PAGE",
    "home": "KIT_HOME_PAGE",
    "site": "KIT_SITE",
    "room": "KIT_ROOM",
    "support": "KIT_SUPPORT",
    "log_format": "KIT_LOG_FORMAT",
}


@dataclass(frozen=True)
class Visit:
    """A visitor's learner key, language, store and page; "" for a field that is not set.

    ``learner`` is a pseudonymous key. ``data`` is the folder or URL of the store,
    ``cases`` the folder of the kit's own cases and ``vignettes`` that of the cases laid over them;
    "" means the user's own and the kit's own. ``case`` is the slug of the vignette that the page is
    about, ``path`` the choices at which an author's rehearsal of it begins. ``revision`` is that
    which new attempts take, where the folders have the case otherwise. ``case_file`` is ``page``
    where the page shows the case file itself. ``model_page`` is the address of the model card,
    ``author_page`` that of the workbench, ``home`` that of all cases. ``site`` is the address of
    the server as phones on this network open it, with its host; ``room`` the code of a workshop's
    room. ``support`` is Markdown with signposts for the pause. ``log_format`` is ``text`` or
    ``json``.
    """

    learner: str = "local"
    language: str = ""
    data: str = ""
    cases: str = ""
    vignettes: str = ""
    case: str = ""
    path: str = ""
    revision: str = ""
    case_file: str = ""
    model_page: str = ""
    author_page: str = ""
    home: str = ""
    site: str = ""
    room: str = ""
    support: str = ""
    log_format: str = ""

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Visit:
        """Read a visit from an environment; an empty variable counts as none."""
        return cls(**{name: env[key] for name, key in VARIABLES.items() if env.get(key)})

    @classmethod
    def here(cls) -> Visit:
        """Read the visit of this process."""
        return cls.from_env(os.environ)

    def to_env(self) -> dict[str, str]:
        """Return the variables to add to a kernel's environment, for the fields that are set."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {VARIABLES[name]: value for name, value in values.items() if value}


def browser_mark(learner: str) -> str:
    """Return the mark, 16 hex digits, under which a browser keeps what this learner is writing.

    It tells learners of one browser apart and does not tell who they are. In a JupyterHub all are
    called alike, and only the user's name differs.
    """
    whose = f"{learner} {os.environ.get('JUPYTERHUB_USER', '')}"
    return hashlib.sha256(whose.encode()).hexdigest()[:16]
