"""The base of our pages: their look, their learner, and error pages with an id."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from http.client import responses
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from markupsafe import Markup
from tornado.web import HTTPError

from kit.language import language, languages, name_of, speak, tr, use
from kit.records.formats import File
from kit.screens.render import environment
from kit.server.contents.shelf import Shelf
from kit.server.contents.words import NEEDS_COOKIE, OUR_FAULT, RESTARTING, WORDS
from kit.server.hosting.address import is_loopback
from kit.server.pages.files import version
from kit.server.people.identity import KitIdentity
from kit.server.people.onward import onward
from kit.server.people.speaking import ARGUMENT, language_of
from kit.sittings.visit import browser_mark
from kit.store import Store, StoreError
from kit.store.people import code_of

#: In an address: this browser has been given its cookie, and sent here to show it.
CAME_BACK = "cookie"
#: What is taken out of an address as soon as it has been read.
PASSING = {"token", ARGUMENT, CAME_BACK}

if TYPE_CHECKING:
    from kit.server.host import Host

log = logging.getLogger("kit.server")
Result = TypeVar("Result")


class PageError(HTTPError):
    """An error page with words of its own, written for whoever is looking at it."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(status, "%s", words)
        self.words = words


class KitPage(JupyterHandler):
    """A page of ours."""

    number = ""

    @property
    def host(self) -> Host:
        """The state of this server."""
        host: Host = self.settings["host"]
        return host

    @property
    def shelf(self) -> Shelf:
        """The modules."""
        return self.host.shelf

    @property
    def store(self) -> Store:
        """Where attempts are kept."""
        return self.host.store

    @property
    def identity(self) -> KitIdentity:
        """The identity provider, which tells browsers apart."""
        provider = self.identity_provider
        assert isinstance(provider, KitIdentity)
        return provider

    @property
    def learner(self) -> str:
        """The pseudonymous key of the visitor."""
        return str(self.current_user.username)

    def set_default_headers(self) -> None:
        """Let no cache and no back button keep a page: it is one visitor's, or an error of now.

        tornado calls this at the beginning, and again before an error page.
        """
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")

    async def prepare(self, **options: Any) -> None:
        """Recognise the browser; redirect to drop a token or language from the address."""
        await self.host.turns.wait()
        speak(language_of(self))
        waiting = await super().prepare(**options)
        if waiting is not None:
            await waiting
        if self._finished:
            return
        if self.host.ending:
            raise PageError(503, tr(RESTARTING))
        self.host.busy.add(self)
        # Sets the cookie that lets the page's farewell beacon free its kernel.
        self.xsrf_token  # noqa: B018
        asked = self.request.query_arguments.keys() & PASSING
        if CAME_BACK in asked and not self.identity.is_known(self):
            asked -= {CAME_BACK}  # taken out, it would be put in again
        if self.request.method in ("GET", "HEAD") and asked:
            is_refused = "token" in asked and not self.current_user
            self.redirect(self.get_login_url() if is_refused else self._address(), status=303)

    def get_login_url(self) -> str:
        """Return the address of the token's door: what follows it, and whether a token was wrong.

        tornado leaves an address with a query as it is.
        """
        query = {"next": self._address()}
        if self.get_query_argument("token", ""):
            query["refused"] = "address"
        return f"{self.base_url}login?{urlencode(query)}"

    async def from_store(self, work: Callable[..., Result], *given: object) -> Result:
        """Do ``work`` with the store in a thread; raise PageError(503) where it fails."""
        try:
            return await asyncio.to_thread(work, *given)
        except StoreError as error:
            raise PageError(503, str(error)) from error

    def head(self, *path: str) -> Awaitable[None] | None:
        """Answer as ``get`` does, status and headers; tornado leaves the body out."""
        return self.get(*path)

    def set_cookie(self, name: str, value: str | bytes, *args: Any, **options: Any) -> None:
        """Set a cookie; mark it Secure where the page came by TLS."""
        if self.request.protocol == "https":
            options.setdefault("secure", True)
        super().set_cookie(name, value, *args, **options)

    def on_finish(self) -> None:
        """Note that the page is done: shutdown waits for those that are not."""
        self.host.busy.discard(self)
        super().on_finish()

    def give_up(self) -> None:
        """Finish soon, for the server ends; pages that take long override this."""

    def page(self, name: str, **values: object) -> str:
        """Render the template ``name``."""
        values = {
            "base_url": self.base_url,
            "language": language(),
            "languages": [(code, name_of(code), self._in(code)) for code in languages()],
            "asset": self._asset,
            "trainee": self._name(),
            "drafts": self._drafts(),
            "xsrf": Markup(self.xsrf_form_html()),
        } | values
        return environment("kit.server").get_template(name).render(**values)

    def hand_over(self, file: File) -> None:
        """Finish with a file, for the browser to save under its own name."""
        is_text = file.media_type.startswith("text/")
        self.set_header("Content-Type", file.media_type + "; charset=UTF-8" * is_text)
        self.set_header("Content-Disposition", f'attachment; filename="{file.name}"')
        self.finish(file.content)

    def site(self) -> str:
        """Return the address that phones open: this page's, or that of this machine's network.

        A supervisor at the machine itself has the page at localhost, where no phone can come. Where
        the server listens to nobody else, it stays that.
        """
        here = f"{self.request.protocol}://{self.request.host}"
        listens = self.host.choices.address
        if is_loopback(self.request.host_name) and not listens.is_loopback:
            here = listens.urls[0]
        return url_path_join(here, self.base_url)

    def trouble(
        self, what: str, kind: str = "page", exc_info: BaseException | bool | None = None
    ) -> str:
        """Log an error under a fresh id and count it by its kind; return the id for the page."""
        self.number = secrets.token_hex(4)
        fields = {"route": self.settings["route_name"](self)}
        log.error("error %s: %s", self.number, what, exc_info=exc_info, extra={"fields": fields})
        self.host.metrics.errors.labels(kind).inc()
        return self.number

    def log_exception(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Log unexpected errors under an id; the request's own log line covers the others."""
        cause = getattr(error, "__cause__", None)
        if isinstance(cause, StoreError):
            self.trouble("the store", "store", exc_info=cause)
        elif not isinstance(error, PageError) and getattr(error, "status_code", 500) >= 500:
            self.trouble("on a page", exc_info=error)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Show the error page; nothing that was raised is ever printed on it."""
        with use(language_of(self)):
            self._write_error(status_code, **kwargs)

    def _write_error(self, status_code: int, **kwargs: Any) -> None:
        error = (kwargs.get("exc_info") or (None, None))[1]
        words = getattr(error, "words", None) or tr(self._usual_words(status_code))
        title = tr(responses.get(status_code, "Error"))
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(
            self.page(
                "error.html", status=status_code, title=title, words=words, number=self.number
            )
        )

    def _usual_words(self, status: int) -> str:
        """Return what is said of a status; a form without any cookie is refused for that alone."""
        if status == 403 and self.request.method == "POST" and not self.request.cookies:
            return NEEDS_COOKIE
        return WORDS.get(status, OUR_FAULT)

    def _name(self) -> str:
        known = getattr(self, "_jupyter_current_user", None)
        return tr("Trainee {code}", code=code_of(known.username)) if known else ""

    def _drafts(self) -> str:
        """Return the mark of the visitor whose drafts their browser keeps; "" for a stranger."""
        known = getattr(self, "_jupyter_current_user", None)
        return browser_mark(known.username) if known else ""

    def _asset(self, name: str) -> str:
        return url_path_join(self.base_url, "kit/static", version(), name)

    def _in(self, code: str) -> str:
        """Return the address of this page in another language."""
        address = self._address()
        return f"{address}{'&' if '?' in address else '?'}{ARGUMENT}={code}"

    def _address(self) -> str:
        query = [
            (name, value.decode("utf-8", "replace"))
            for name, values in self.request.query_arguments.items()
            for value in values
            if name not in PASSING
        ]
        path = self.request.path
        return onward(f"{path}?{urlencode(query)}" if query else path, self.base_url)
