"""Endpoints for the host's monitoring: liveness, readiness and metrics."""

from __future__ import annotations

import asyncio
import hmac
import json
import shutil
from collections.abc import Awaitable
from http.client import responses
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest
from tornado.web import HTTPError, RequestHandler

from kit.server.hosting.address import is_loopback
from kit.store import Store, StoreError

if TYPE_CHECKING:
    from kit.server.host import Host

# A store that grows needs room; so do its log and a migration's copy.
LEAST_FREE = 200 * 2**20
OF_PROXIES = (
    *("X-Forwarded", "X-Real", "X-Client", "X-Cluster", "X-Original", "Forwarded", "Via", "Cf-"),
    *("True-Client", "Client-Ip"),
)
ONLY = (
    "With the metrics token as a bearer token; or, where the server listens on this machine alone "
    "and is behind no proxy, from this machine: curl http://127.0.0.1:PORT/metrics. The token is "
    "given by kit serve --metrics-token, or KIT_METRICS_TOKEN.\n"
)


class Healthz(RequestHandler):
    """Liveness: the process answers."""

    def get(self) -> None:
        """Answer ok."""
        self.set_header("Content-Type", "text/plain; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.finish("ok\n")

    head = get


class HostsOnly(RequestHandler):
    """An endpoint for requests with the metrics token as a bearer, or for this machine itself.

    A proxy on this machine has this machine's address, too, and need not send any header that tells
    of it. So without the token a request is this machine's own only where no proxy is to be
    expected: the server listens on the loopback alone, knows of no proxy, other name or path, and
    the request comes from the loopback, to a loopback name (else a page elsewhere could have its
    own name point here: DNS rebinding), by HTTP/1.1 (nginx, left alone, speaks 1.0) and without a
    header of a proxy's.
    """

    async def prepare(self) -> None:
        """Refuse everybody else, a wrong token slowly."""
        host: Host = self.settings["host"]
        given = self.request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        token = host.choices.metrics_token
        if token and hmac.compare_digest(given.encode(), token.encode()):
            return
        if given:
            await host.guesses.slow(self)
        if given or host.choices.is_proxied or not _is_this_machine(self.request):
            raise HTTPError(403)

    def head(self) -> Awaitable[None] | None:
        """Answer as ``get`` does; tornado leaves the body out."""
        return self.get()

    def write_error(self, status_code: int, **_: object) -> None:
        """Say who may ask, and how."""
        self.set_header("Content-Type", "text/plain; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(ONLY if status_code == 403 else f"{responses[status_code]}\n")


def _is_this_machine(request: HTTPServerRequest) -> bool:
    name = urlsplit(f"//{request.host}").hostname or ""
    told = any(header.startswith(OF_PROXIES) for header in request.headers)
    is_direct = request.version == "HTTP/1.1" and not told
    return is_direct and is_loopback(name) and is_loopback(request.remote_ip or "")


class Readyz(HostsOnly):
    """Readiness: whether an attempt could be opened and kept just now, and if not, why."""

    async def get(self) -> None:
        """Run the checks; answer 200 if all are good, else 503."""
        host: Host = self.settings["host"]
        checks = {
            "store": await asyncio.to_thread(store_check, host.store),
            "disk": disk_check(host.store),
            "kernels": kernels_check(host),
            "cases": cases_check(host),
        }
        ready = not any(said.startswith("no: ") for said in checks.values())
        self.set_status(200 if ready else 503)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.finish(json.dumps({"ready": ready, **checks}) + "\n")


def store_check(store: Store) -> str:
    """Return "ok" where a transaction can be written, else "no: " and the reason."""
    try:
        with store.writing():
            pass
    except StoreError as error:
        return f"no: {error}"
    return "ok"


def disk_check(store: Store) -> str:
    """Return "ok: " or "no: " and how much room the store's disk has."""
    free = shutil.disk_usage(store.place.nearest_folder).free
    said = f"{free // 2**20} MB free"
    return f"ok: {said}" if free >= LEAST_FREE else f"no: only {said}"


def kernels_check(host: Host) -> str:
    """Return "ok: " and how kernels begin, or "no: " and why none can just now."""
    if host.ending:
        return "no: the server is ending"
    if not host.kernels.is_ready:
        return "no: what sessions are forked from is still being read"
    _, forked = host.kernels.forking
    return "ok: forked" if forked else "ok: each a new process"


def cases_check(host: Host) -> str:
    """Return "ok: " and how many cases are served, or "no: " where there is none."""
    served = host.shelf.served
    number = len({*served.library.vignettes, *served.apart.revisions})
    if not number:
        return "no: there is no case to serve; the log says why"
    earlier = f", as before: {', '.join(sorted(served.earlier))}" if served.earlier else ""
    return f"ok: {number} served{earlier}"


class MetricsPage(HostsOnly):
    """The metrics, in Prometheus' text format."""

    def get(self) -> None:
        """Return them."""
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(self.settings["host"].metrics.text())
