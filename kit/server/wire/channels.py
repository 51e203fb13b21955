"""The ZMQ sockets behind a websocket."""

from __future__ import annotations

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class TwoChannels(ZMQChannelsWebsocketConnection):
    """A connection to the shell and IOPub channels of a kernel.

    Jupyter's own has sockets for control and stdin, too: two of the six that a session took, and
    four of its files. Pages may send to the shell alone, and no kernel asks for input.
    """

    def create_stream(self) -> None:
        """Connect to the two channels."""
        identity = self.session.bsession
        for channel in ("iopub", "shell"):
            stream = getattr(self.kernel_manager, f"connect_{channel}")(identity=identity)
            self.channels[channel] = stream
            stream.channel = channel
