"""Endpoints for the host's monitoring: liveness, readiness and metrics."""

from __future__ import annotations

import asyncio
import hmac
import json
import shutil
from typing import TYPE_CHECKING

from tornado.web import HTTPError, RequestHandler

from kit.server.hosting.address import is_loopback
from kit.store import Store, StoreError

if TYPE_CHECKING:
    from kit.server.host import Host

# A store that grows needs room; so do its log and a migration's copy.
LEAST_FREE = 200 * 2**20
FORWARDED = ("X-Forwarded-For", "X-Real-Ip", "Forwarded", "X-Forwarded-Proto", "X-Forwarded-Host")


class Healthz(RequestHandler):
    """Liveness: the process answers."""

    def get(self) -> None:
        """Answer ok."""
        self.set_header("Content-Type", "text/plain; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.finish("ok\n")

    head = get


class HostsOnly(RequestHandler):
    """An endpoint for this machine itself, or for requests with the metrics token as a bearer."""

    def prepare(self) -> None:
        """Refuse everybody else; a request that came through a proxy is not from this machine."""
        given = self.request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        token = self.settings["host"].choices.metrics_token
        if token and hmac.compare_digest(given.encode(), token.encode()):
            return
        forwarded = any(name in self.request.headers for name in FORWARDED)
        if forwarded or not is_loopback(self.request.remote_ip or ""):
            raise HTTPError(403)

    def write_error(self, status_code: int, **_: object) -> None:
        """Say in a line who may ask."""
        self.set_header("Content-Type", "text/plain; charset=UTF-8")
        self.finish("Only from this machine, or with the metrics token as a bearer token.\n")


class Readyz(HostsOnly):
    """Readiness: whether an attempt could be opened and kept just now, and if not, why."""

    async def get(self) -> None:
        """Run the checks; answer 200 if all are good, else 503."""
        host: Host = self.settings["host"]
        checks = {
            "store": await asyncio.to_thread(store_check, host.store),
            "disk": disk_check(host.store),
            "kernels": kernels_check(host),
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


class MetricsPage(HostsOnly):
    """The metrics, in Prometheus' text format."""

    def get(self) -> None:
        """Return them."""
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(self.settings["host"].metrics.text())
