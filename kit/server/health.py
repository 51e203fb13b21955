"""What a host's programs ask: does it live, can it serve, how is it doing."""

from __future__ import annotations

import asyncio
import hmac
import json
import shutil
from typing import Any

from tornado.web import HTTPError, RequestHandler

from kit.server.address import is_loopback
from kit.store import StoreError

# A store that grows needs room; so do its log and a migration's copy.
LEAST_FREE = 200 * 2**20
FORWARDED = ("X-Forwarded-For", "X-Real-Ip", "Forwarded", "X-Forwarded-Proto", "X-Forwarded-Host")


class Healthz(RequestHandler):
    """Liveness: the process answers."""

    def get(self) -> None:
        """Say so."""
        self.set_header("Content-Type", "text/plain; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.finish("ok\n")

    head = get


class HostsOnly(RequestHandler):
    """For this machine itself, or for whoever shows the metrics token as a bearer."""

    def prepare(self) -> None:
        """Refuse everybody else; a request that came through a proxy is not from this machine."""
        given = self.request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        token = self.settings["hosting"].metrics_token
        if token and hmac.compare_digest(given.encode(), token.encode()):
            return
        forwarded = any(name in self.request.headers for name in FORWARDED)
        if forwarded or not is_loopback(self.request.remote_ip or ""):
            raise HTTPError(403)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say in a line who may ask."""
        self.set_header("Content-Type", "text/plain; charset=UTF-8")
        self.finish("Only from this machine, or with the metrics token as a bearer token.\n")


class Readyz(HostsOnly):
    """Readiness: whether an attempt could be opened and kept just now, and if not, why."""

    async def get(self) -> None:
        """Look, and answer with 200 or 503."""
        checks = {
            "store": await asyncio.to_thread(self._store),
            "disk": self._disk(),
            "kernels": self._kernels(),
        }
        ready = not any(said.startswith("no: ") for said in checks.values())
        self.set_status(200 if ready else 503)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.finish(json.dumps({"ready": ready, **checks}) + "\n")

    def _store(self) -> str:
        try:
            with self.settings["store"].writing():
                pass
        except StoreError as error:
            return f"no: {error}"
        return "ok"

    def _disk(self) -> str:
        free = shutil.disk_usage(self.settings["store"].place.folder).free
        said = f"{free // 2**20} MB free"
        return f"ok: {said}" if free >= LEAST_FREE else f"no: only {said}"

    def _kernels(self) -> str:
        if self.settings["ending"]:
            return "no: the server is ending"
        if not self.settings["kernel_manager"].is_ready:
            return "no: what sessions are forked from is still being read"
        _, forked = self.settings["kernel_manager"].forking
        return "ok: forked" if forked else "ok: each a new process"


class MetricsPage(HostsOnly):
    """The numbers."""

    def get(self) -> None:
        """Give them."""
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(self.settings["metrics"].text())
