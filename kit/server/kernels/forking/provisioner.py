"""Jupyter's hook to start a kernel: fork it if possible, else start a new process."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from kit.server.kernels.forking.protocol import Order

NAME = "attune-forking"
# Told to the factory itself: nothing installed on the machine can then stand in between.
KernelProvisionerFactory.provisioners[NAME] = EntryPoint(
    NAME, f"{__name__}:ForkingProvisioner", KernelProvisionerFactory.GROUP_NAME
)


class ForkingProvisioner(LocalProvisioner):
    """Fork the kernel; signal, wait for and reap it like any child process of the server."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork the kernel that ``cmd`` would start."""
        assert self.parent  # the manager of this kernel, whose parent is that of all
        forks = self.parent.parent.forks
        arguments = cmd[cmd.index("-f") :]
        order = Order(arguments, kwargs["env"], str(kwargs["cwd"]))
        forked = await forks.kernel(order) if forks else None
        if not forked:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = forked
        self.pid = self.pgid = forked.pid
        self.cwd = kwargs["cwd"]
        return self.connection_info
