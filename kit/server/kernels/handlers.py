"""What a page may ask of its kernel beside the websocket: is it there, and may it end."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.web import HTTPError, authenticated


class KernelState(KernelHandler):
    """Whether a kernel is still there, for a page that has lost its websocket."""

    async def prepare(self, **options: Any) -> None:
        """Answer 503 while the server ends, lest a page bring its trainee back to this one."""
        await super().prepare(**options)
        if self.settings["host"].ending:
            raise HTTPError(503)

    def head(self, kernel_id: str) -> Awaitable[None] | None:
        """Answer as ``get`` does; tornado leaves the body out."""
        return self.get(kernel_id)


class CloseKernel(APIHandler):
    """The farewell of a page: its kernel may end. Voilà's own lets anybody close any kernel."""

    auth_resource = "kernels"

    @authenticated
    @authorized
    async def post(self, kernel_id: str) -> None:
        """Shut it down; where the session was still being opened, stop that, too."""
        for page in list(self.settings["host"].busy):
            if getattr(page, "kernel_id", "") == kernel_id:
                page.give_up()
        await self.kernel_manager.shutdown_kernel(kernel_id)
        self.set_status(204)
        self.finish()
