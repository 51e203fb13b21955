"""Who is this browser: a pseudonymous learner, known by a signed cookie; and whose kernel is whose.

A cookie holds a random id and, where the server has a token, a mark that its bearer has shown it.
The id is all that is ever stored with an attempt. Nothing that a visitor sends names a learner.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from typing import Any

from jupyter_server.auth import Authorizer, IdentityProvider, User
from tornado.web import HTTPError, RequestHandler
from traitlets import default

# A course runs over a term or two; every visit to the landing page renews the cookie.
COOKIE_DAYS = 365


class KitIdentity(IdentityProvider):
    """Give every browser an id of its own; where there is a token, let in who has shown it."""

    @default("cookie_options")
    def _cookie_options(self) -> dict[str, Any]:
        return {"expires_days": COOKIE_DAYS, "samesite": "Lax"}

    @default("get_secure_cookie_kwargs")
    def _read_options(self) -> dict[str, Any]:
        return {"max_age_days": COOKIE_DAYS + 1}

    @property
    def auth_enabled(self) -> bool:
        """Whether a visitor has to show the token."""
        return bool(self.token)

    def get_cookie_name(self, handler: RequestHandler) -> str:
        """Return each host and port a cookie of its own, for ports of one host share cookies."""
        plain = "".join(c if c.isalnum() else "-" for c in handler.request.host)
        return f"attune-{plain}"

    async def get_user(self, handler: RequestHandler) -> User | None:
        """Recognise the browser; None when the token has not been shown."""
        learner, door = self._read(handler)
        entered = self._knows(door)
        if not entered and not self.accepts(handler.get_query_argument("token", "")):
            return None
        if learner is None or not entered:
            learner = learner or new_learner()
            self.set_login_cookie(handler, learner)
        return learner

    def start_new(self, handler: RequestHandler) -> User:
        """Make this browser somebody else from now on."""
        learner = new_learner()
        self.set_login_cookie(handler, learner)
        return learner

    def enter(self, handler: RequestHandler) -> None:
        """Let the browser in as who it was, or as somebody new; its token has been checked."""
        self.set_login_cookie(handler, self._read(handler)[0] or new_learner())

    def accepts(self, token: str) -> bool:
        """Whether ``token`` opens the door; without a token of our own every door is open."""
        return not self.token or hmac.compare_digest(token.encode(), self.token.encode())

    def user_to_cookie(self, user: User) -> str:
        """Write the id, and the mark of the token that is now in force."""
        return json.dumps({"id": user.username, "door": self._mark()})

    def _read(self, handler: RequestHandler) -> tuple[User | None, str]:
        cookie = handler.get_secure_cookie(
            self.get_cookie_name(handler), **self.get_secure_cookie_kwargs
        )
        match _json(cookie):
            case {"id": str(name), "door": str(door)}:
                return User(name), door
        return None, ""

    def _knows(self, door: str) -> bool:
        return not self.token or hmac.compare_digest(door, self._mark())

    def _mark(self) -> str:
        return hashlib.sha256(self.token.encode()).hexdigest()[:16] if self.token else ""


def _json(cookie: bytes | None) -> object:
    """Read what was signed, by a version of the kit that wrote it otherwise perhaps."""
    try:
        return json.loads(cookie or "null")
    except ValueError:
        return None


def new_learner() -> User:
    """Make up a learner: a random id, and nothing else to know about them."""
    return User(uuid.uuid4().hex)


class OwnKernels(Authorizer):
    """A kernel answers to the learner it was opened for, and to nobody else."""

    def is_authorized(
        self, handler: RequestHandler, user: User, action: str, resource: str
    ) -> bool:
        """Allow what is done to one's own kernel; 404 for one that is gone, no for all else."""
        kernel_id = handler.path_kwargs.get("kernel_id", "")
        if resource != "kernels" or not kernel_id:
            return False
        owner = handler.settings["kernel_manager"].owners.get(kernel_id)
        if owner is None:
            raise HTTPError(404, "no kernel %s", kernel_id)
        return bool(owner == user.username)
