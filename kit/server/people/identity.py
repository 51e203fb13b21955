"""Identity: a browser is a pseudonymous learner, known by a signed cookie, who owns their kernels.

A cookie holds a random id and, where the server has a token, a mark that its bearer has shown it.
The id is all that is ever stored with an attempt. Nothing that a visitor sends names a learner.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid

from jupyter_server.auth import Authorizer, IdentityProvider, User
from tornado.web import HTTPError, RequestHandler
from traitlets import default

from kit.server.people.tokens import is_same

# A course runs over a term or two; every visit to the landing page renews the cookie.
COOKIE_DAYS = 365


class KitIdentity(IdentityProvider):
    """Give every browser an id of its own; where there is a token, let in who has shown it."""

    @default("cookie_options")
    def _cookie_options(self) -> dict[str, object]:
        return {"expires_days": COOKIE_DAYS, "samesite": "Lax"}

    @default("get_secure_cookie_kwargs")
    def _read_options(self) -> dict[str, object]:
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
        """Return the browser's user; None when it has not shown the token."""
        learner, door = self._read(handler)
        entered = self._knows(door)
        given = "" if entered else handler.get_query_argument("token", "")
        if not entered and not self.accepts(given):
            if given:
                await handler.settings["host"].guesses.slow(handler)
            return None
        if learner is None or not entered:
            learner = learner or new_learner()
            self.set_login_cookie(handler, learner)
        return learner

    def is_known(self, handler: RequestHandler) -> bool:
        """Return whether the browser has sent the cookie of a learner with this request."""
        return self._read(handler)[0] is not None

    def start_new(self, handler: RequestHandler) -> User:
        """Give this browser a new learner id."""
        learner = new_learner()
        self.set_login_cookie(handler, learner)
        return learner

    def enter(self, handler: RequestHandler) -> None:
        """Set the login cookie, with the browser's id or a new one; the token has been checked."""
        self.set_login_cookie(handler, self._read(handler)[0] or new_learner())

    def accepts(self, token: str) -> bool:
        """Return whether ``token`` is the server's; a server without one accepts any."""
        return not self.token or is_same(token, self.token)

    def user_to_cookie(self, user: User) -> str:
        """Return the cookie's value: the id, and a mark of the token now in force."""
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
    """Parse a cookie's value; an older version of the kit may have written something else."""
    try:
        return json.loads(cookie or "null")
    except ValueError:
        return None


def new_learner() -> User:
    """Return a user with a random id and nothing else."""
    return User(uuid.uuid4().hex)


class OwnKernels(Authorizer):
    """Authorise a learner for their own kernels only."""

    def is_authorized(
        self, handler: RequestHandler, user: User, action: str, resource: str
    ) -> bool:
        """Return whether ``user`` owns the kernel; raise 404 for one that has ended."""
        kernel_id = handler.path_kwargs.get("kernel_id", "")
        if resource != "kernels" or not kernel_id:
            return False
        owner = handler.settings["kernel_manager"].owners.get(kernel_id)
        if owner is None:
            raise HTTPError(404, "no kernel %s", kernel_id)
        return bool(owner == user.username)
