"""Which address is which page."""

from __future__ import annotations

import re
from typing import Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.utils import url_path_join
from tornado.web import HTTPError, RequestHandler, authenticated
from voila.configuration import VoilaConfiguration
from voila.static_file_handler import MultiStaticFileHandler

from kit.server.health import Healthz, MetricsPage, Readyz
from kit.server.landing import LandingPage, LoginPage, NotFoundPage, StartNew
from kit.server.mine import DeleteEverything, Everything
from kit.server.module import ModulePage
from kit.server.pages import STATIC
from kit.server.plan import PlanPage
from kit.server.staff import AuthorPage, RolePage, SuperviseCsv, SupervisePage
from kit.server.the_model import TheModelPage
from kit.server.watching import WatchedLine

KERNEL = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
FILES = {"paths": [str(folder) for folder in STATIC]}


class KernelState(KernelHandler):  # type: ignore[misc]
    """Whether a kernel is there still, for a page that has lost its line."""

    async def prepare(self, **options: Any) -> None:
        """Say nothing while the server ends, lest a page bring its trainee back to this one."""
        waiting = await super().prepare(**options)
        if waiting is not None:
            await waiting
        if self.settings["ending"]:
            raise HTTPError(503)


class CloseKernel(APIHandler):
    """The farewell of a page: its kernel may go. Voilà's own lets anybody close any kernel."""

    auth_resource = "kernels"

    @authenticated
    @authorized
    async def post(self, kernel_id: str) -> None:
        """Close it; where the session was still being opened, that ends, too."""
        for page in list(self.settings["busy"]):
            if getattr(page, "kernel_id", "") == kernel_id:
                page.give_up()
        await self.kernel_manager.shutdown_kernel(kernel_id)
        self.set_status(204)
        self.finish()


class KitFiles(MultiStaticFileHandler):
    """Our style sheets, scripts and pictures."""

    def set_extra_headers(self, path: str) -> None:
        """Forbid to guess what a file is; let it be kept, for its address changes when it does."""
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")


#: Names of routes, for the log and the metrics: never the path itself, which may hold anything.
NAMES = {
    "LandingPage": "/",
    "ModulePage": "/modules/…",
    "PlanPage": "/plans/…",
    "TheModelPage": "/the-model",
    "KernelState": "/api/kernels/…",
    "WatchedLine": "/api/kernels/…/channels",
    "CloseKernel": "/voila/api/shutdown/…",
    "KitFiles": "/kit/static/…",
    "MultiStaticFileHandler": "/voila/static/…",
    "FileFindHandler": "/voila/…",
    "MetricsPage": "/metrics",
    "LoginPage": "/login",
    "NotFoundPage": "none",
}


def route_name(handler: RequestHandler) -> str:
    """Give the name of the route that answered."""
    name = type(handler).__name__
    if name in NAMES:
        return NAMES[name]
    return "/" + re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def routes(base_url: str, configuration: VoilaConfiguration) -> list[tuple[Any, ...]]:
    """Give our routes under ``base_url``, for tornado."""
    table = [
        (r"/.*%00.*", NotFoundPage),  # no file and no page has such a name, and Python asks no disk
        (r"/", LandingPage),
        (r"/start-new", StartNew),
        (r"/everything\.json", Everything),
        (r"/delete-everything", DeleteEverything),
        (r"/login", LoginPage),
        (r"/healthz", Healthz),
        (r"/readyz", Readyz),
        (r"/metrics", MetricsPage),
        (r"/role", RolePage),
        (r"/supervise", SupervisePage),
        (r"/supervise\.csv", SuperviseCsv),
        (r"/author", AuthorPage),
        (r"/modules/([a-z0-9-]{1,80})/?", ModulePage, {"voila_configuration": configuration}),
        (r"/plans/([a-z0-9-]{1,80})/?", PlanPage, {"voila_configuration": configuration}),
        (r"/the-model/?", TheModelPage, {"voila_configuration": configuration}),
        (rf"/api/kernels/{KERNEL}", KernelState),
        (r"/voila/api/shutdown/" + KERNEL, CloseKernel),
        (rf"/api/kernels/{KERNEL}/channels", WatchedLine),
        (r"/kit/static/[0-9a-f]{12}/(.*)", KitFiles, FILES),
        (r"/(favicon)\.ico", Favicon, FILES),
    ]
    return [(url_path_join(base_url, path), *rest) for path, *rest in table]


class Favicon(KitFiles):
    """The address that some programs ask for without being told."""

    def parse_url_path(self, url_path: str) -> str:
        """Give the picture we have."""
        return "favicon.svg"

    def set_extra_headers(self, path: str) -> None:
        """Keep it for a day: this address never changes."""
        super().set_extra_headers(path)
        self.set_header("Cache-Control", "public, max-age=86400")
