"""The manager of one kernel: it ends between two steps of a trainee, never within one."""

from __future__ import annotations

from jupyter_server.services.kernels.kernelmanager import ServerKernelManager
from traitlets import Type

from kit.server.kernels.client import PromptClient


class OneKernel(ServerKernelManager):
    """One kernel, which is asked to end by SIGTERM and finishes what it is doing first.

    Jupyter's way is an interrupt, which would break off a decision that is being kept, and then a
    message over a socket that a stopping server may have lost already. A kernel that does not end
    within ``shutdown_wait_time`` is killed; the store then has the whole decision or none of it.
    """

    client_factory = Type(PromptClient)

    async def _async_interrupt_kernel(self) -> None:
        """Do nothing: let the kernel finish the step it is at."""

    async def _async_request_shutdown(self, restart: bool = False) -> None:
        if self.provisioner and self.provisioner.has_process:
            await self.provisioner.terminate(restart=restart)

    def _connect_control_socket(self) -> None:
        """Open no socket to the control channel, for neither its end nor an interrupt is sent."""

    def emit(self, schema_id: str, data: dict[str, object]) -> None:
        """Emit no Jupyter events: each kernel would load their schemas anew."""
