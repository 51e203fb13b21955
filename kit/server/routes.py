"""Which address is which page, and what it is called in the log and the metrics: one line each."""

from __future__ import annotations

from dataclasses import dataclass

from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.utils import url_path_join
from tornado.web import RequestHandler
from voila.static_file_handler import MultiStaticFileHandler

from kit.records.formats import COHORT
from kit.reports.workshop.sheet import SHEET
from kit.server.kernels.handlers import CloseKernel, KernelState
from kit.server.operations.health import Healthz, MetricsPage, Readyz
from kit.server.pages.author import AuthorPage
from kit.server.pages.case import CasePage
from kit.server.pages.files import Favicon, KitFiles
from kit.server.pages.landing import LandingPage, StartNew
from kit.server.pages.login import LoginPage
from kit.server.pages.mine import DeleteEverything, Everything
from kit.server.pages.not_found import NotFoundPage
from kit.server.pages.plan import PlanPage
from kit.server.pages.role import RolePage
from kit.server.pages.supervise import SuperviseFile, SupervisePage
from kit.server.pages.the_model import TheModelPage
from kit.server.wire.websocket import KernelSocket
from kit.server.workshop.acting import CastVote, LeaveRoom, MoreTime, StepOut, WriteWords
from kit.server.workshop.joining import JoinPage, JoinRoom
from kit.server.workshop.mine import OwnLine
from kit.server.workshop.participant import Now, RoomOfOne
from kit.server.workshop.presenter import WorkshopPage
from kit.server.workshop.screening import Screen, ScreenStream
from kit.server.workshop.sheet import SheetPage
from kit.server.workshop.streaming import PhoneStream

KERNEL = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
CODE = r"([0-9]{6})"
SLUG = r"([a-z0-9-]{1,80})/?"


@dataclass(frozen=True)
class Route:
    """``path`` below the base URL, a regular expression, its ``page``, and the ``name`` to log.

    The path itself is never logged, for it may hold anything. Without a name it is the path as it
    is written here.
    """

    path: str
    page: type[RequestHandler]
    name: str = ""

    @property
    def logged(self) -> str:
        """What the log and the metrics call it."""
        return self.name or self.path.replace("\\", "")


ROUTES = (
    Route(r"/.*%00.*", NotFoundPage, "none"),  # Python asks no disk for a name with NUL in it
    Route(r"/", LandingPage),
    Route(r"/start-new", StartNew),
    Route(r"/everything\.json", Everything),
    Route(r"/delete-everything", DeleteEverything),
    Route(r"/login", LoginPage),
    Route(r"/healthz", Healthz),
    Route(r"/readyz", Readyz),
    Route(r"/metrics", MetricsPage),
    Route(r"/role", RolePage),
    Route(r"/supervise", SupervisePage),
    Route(rf"/supervise\.({'|'.join(COHORT)})", SuperviseFile, "/supervise.…"),
    Route(rf"/workshop/(\d{{6}})/sheet\.({'|'.join(SHEET)})", SheetPage, "/workshop/…/sheet.…"),
    Route(rf"/author(?:/|/{SLUG})?", AuthorPage, "/author"),
    Route(rf"/modules/{SLUG}", CasePage, "/modules/…"),
    Route(rf"/plans/{SLUG}", PlanPage, "/plans/…"),
    Route(r"/workshop(?:/|/([0-9]{6})/?)?", WorkshopPage, "/workshop"),
    Route(r"/join/?", JoinPage, "/join"),
    Route(rf"/join/{CODE}", JoinRoom, "/join/…"),
    Route(rf"/room/{CODE}", RoomOfOne, "/room/…"),
    Route(rf"/room/{CODE}/now", Now, "/room/…/now"),
    Route(rf"/room/{CODE}/stream", PhoneStream, "/room/…/stream"),
    Route(rf"/room/{CODE}/screen", Screen, "/room/…/screen"),
    Route(rf"/room/{CODE}/screen/stream", ScreenStream, "/room/…/screen/stream"),
    Route(rf"/room/{CODE}/vote", CastVote, "/room/…/vote"),
    Route(rf"/room/{CODE}/words", WriteWords, "/room/…/words"),
    Route(rf"/room/{CODE}/away", StepOut, "/room/…/away"),
    Route(rf"/room/{CODE}/time", MoreTime, "/room/…/time"),
    Route(rf"/room/{CODE}/mine", OwnLine, "/room/…/mine"),
    Route(rf"/room/{CODE}/leave", LeaveRoom, "/room/…/leave"),
    Route(r"/the-model/?", TheModelPage, "/the-model"),
    Route(rf"/api/kernels/{KERNEL}", KernelState, "/api/kernels/…"),
    Route(rf"/voila/api/shutdown/{KERNEL}", CloseKernel, "/voila/api/shutdown/…"),
    Route(rf"/api/kernels/{KERNEL}/channels", KernelSocket, "/api/kernels/…/channels"),
    Route(r"/kit/static/[0-9a-f]{12}/(.*)", KitFiles, "/kit/static/…"),
    Route(r"/(favicon)\.ico", Favicon, "/favicon.ico"),
)
#: What of Voilà's own is served. Not its file tree, raw files, contents API or other renderings.
OF_VOILA = {MultiStaticFileHandler: "/voila/static/…", FileFindHandler: "/voila/…"}
NAMES = OF_VOILA | {route.page: route.logged for route in ROUTES}


def route_name(handler: RequestHandler) -> str:
    """Return the name of the route that answered; ``none`` for a handler of nobody's."""
    return NAMES.get(type(handler), "none")


def routes(base_url: str) -> list[tuple[str, type[RequestHandler]]]:
    """Return our routes under ``base_url``, for tornado."""
    return [(url_path_join(base_url, route.path), route.page) for route in ROUTES]
