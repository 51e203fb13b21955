"""KitApp: Voilà as a library. Our pages in front, of Voilà's own only what a module needs."""

from __future__ import annotations

import logging
import shutil
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

import jinja2
from tornado.ioloop import IOLoop
from tornado.web import RequestHandler
from traitlets.config import Config
from voila.app import Voila
from voila.paths import collect_static_paths

from kit.screens.render import environment
from kit.server.contents.shelf import Shelf
from kit.server.ending import Ending
from kit.server.host import Host
from kit.server.hosting.choices import Hosting
from kit.server.kernels.forking.forks import Forks
from kit.server.kernels.manager import KitKernels
from kit.server.kernels.settings import KitKernelSpecs, manners
from kit.server.metrics import Metrics
from kit.server.operations.front import Front
from kit.server.operations.headers import headers
from kit.server.pages.not_found import NotFoundPage
from kit.server.people.identity import KitIdentity, OwnKernels
from kit.server.people.roles import Doors
from kit.server.rooms.state import Workshop
from kit.server.routes import OF_VOILA, route_name, routes
from kit.server.wire.channels import TwoChannels
from kit.server.wire.messages import LONGEST
from kit.store import Store

log = logging.getLogger("kit.server")
HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
PLAIN = {"error.html": "{{ status_code }}"}
EXTENSIONS = (
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
)


class KitApp(Voila):
    """The server. ``create`` it, let it ``take`` listening sockets, ``start`` it."""

    hosting: Hosting
    shelf: Shelf
    store: Store
    sockets: Sequence[socket.socket] = ()
    announce: Callable[[], None] = staticmethod(lambda: None)
    forks: Forks | None = None

    @classmethod
    def create(cls, hosting: Hosting, *, store: Store, shelf: Shelf) -> Self:
        """Make the application; nothing listens and no kernel runs yet.

        No configuration file of the machine is read: what is safe here must not depend on it.
        """
        app: Self = cls.instance(config=settings(), config_file_paths=[], open_browser=False)
        app.hosting, app.shelf, app.store = hosting, shelf, store
        app.token = hosting.token
        app.cookie_secret = store.secret()
        app.root_dir = str(shelf.notebooks)
        # tornado.general would log visitors' addresses; log_request logs the rest.
        logging.getLogger("tornado.general").setLevel(logging.ERROR)
        app.base_url = hosting.base_url
        app.identity_provider_class = KitIdentity
        app.authorizer_class = OwnKernels
        app.initialize([])
        return app

    def take(
        self,
        sockets: Sequence[socket.socket],
        announce: Callable[[], None],
        forks: Forks | None = None,
    ) -> None:
        """Listen on ``sockets`` once started, and call ``announce`` as soon as that is so.

        ``forks`` is where kernels are forked; None: each is a new process.
        """
        self.sockets, self.announce, self.forks = sockets, announce, forks

    def setup_template_dirs(self) -> None:
        """Find the template beside this file, not in Jupyter's data folders."""
        self.template_paths = [str(TEMPLATES)]
        self.static_paths = collect_static_paths(["voila"], "base", prune=True)

    def init_settings(self) -> dict[str, Any]:
        """Return Voilà's settings with ours, which tornado needs when the application is made."""
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.limit(self.hosting.limits)
        self.kernel_manager.forks = self.forks
        self.host = Host(
            choices=self.hosting,
            store=self.store,
            shelf=self.shelf,
            kernels=self.kernel_manager,
            metrics=Metrics(self.kernel_manager),
            doors=Doors.of(self.hosting.passphrases, self.store.secret()),
            workshop=Workshop(self.store),
        )
        return settings | {
            "allow_remote_access": not self.hosting.address.is_loopback,
            "compress_response": True,
            "default_handler_class": NotFoundPage,
            "headers": headers(),
            "host": self.host,
            # For the few handlers of Jupyter's own that are served; ours use the other one.
            "jinja2_env": jinja2.Environment(loader=jinja2.DictLoader(PLAIN), autoescape=True),
            "local_hostnames": ["localhost", *self.hosting.names],
            "log_function": self.log_request,
            "route_name": route_name,
            "voila_jinja2_env": environment("kit.server"),
            "websocket_max_message_size": LONGEST,
            # A line that answers no ping for half a minute is down. The time must be well over one
            # interval: as long as the interval, every other quiet line would be cut.
            "ws_ping_interval": 10_000,
            "ws_ping_timeout": 30_000,
            "xsrf_cookie_kwargs": {"samesite": "Lax", "path": self.hosting.base_url},
        }

    def init_handlers(self) -> list[tuple[Any, ...]]:
        """Return our routes, then the few of Voilà's handlers that our pages need."""
        ours = routes(self.server_url)
        return [*ours, *(one for one in super().init_handlers() if one[1] in OF_VOILA)]

    def log_request(self, handler: RequestHandler) -> None:
        """Log and time a request by route, method and status; never its path or visitor."""
        status, seconds = handler.get_status(), handler.request.request_time()
        route, method = route_name(handler), handler.request.method
        method = method if method in handler.SUPPORTED_METHODS else "?"
        level = logging.INFO if status < 400 else logging.WARNING
        fields = {"route": route, "method": method, "status": status, "ms": round(1000 * seconds)}
        log.log(level, "request", extra={"fields": fields})
        self.host.metrics.request_seconds.labels(route, method, status).observe(seconds)

    def get_default_logging_config(self) -> dict[str, object]:
        """Leave logging to hosting/logs.py; let Jupyter's loggers propagate to it."""
        logging.getLogger(type(self).__name__).propagate = True
        return {"version": 1, "disable_existing_loggers": False}

    def listen(self) -> None:
        """Serve on the sockets taken beforehand, until a signal or Ctrl-C ends it."""
        server = Front(self.app)
        server.believed = frozenset(self.hosting.proxies)
        server.add_sockets(self.sockets)
        self.ioloop = IOLoop.current()
        Ending(self.host, self.ioloop, server).listen()
        self.announce()
        self.ioloop.start()
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def settings() -> Config:
    """Return Voilà's configuration: nothing that a visitor sends may change how a page is made."""
    config = manners()
    config.Voila.log_level = "WARN"
    config.Voila.kernel_websocket_connection_class = TwoChannels
    voila = config.VoilaConfiguration
    voila.template = "kit"
    voila.theme = "light"
    voila.allow_template_override = "NO"
    voila.allow_theme_override = "NO"
    voila.show_tracebacks = False
    voila.multi_kernel_manager_class = KitKernels
    voila.kernel_spec_manager_class = KitKernelSpecs
    voila.extension_allowlist = list(EXTENSIONS)
    return config
