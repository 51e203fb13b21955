"""Where the server listens: checked before anything heavy starts, refused in one sentence."""

from __future__ import annotations

import errno
import ipaddress
import socket
from dataclasses import dataclass

from tornado.netutil import bind_sockets

from kit.errors import KitError, UsageError
from kit.server.hosting import reach


class AddressError(KitError):
    """The server cannot listen where it was told to."""


class WrongAddressError(AddressError, UsageError):
    """No server can listen there, or none should as it was told to."""


def is_loopback(host: str) -> bool:
    """Whether a host name or IP address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def with_slashes(path: str) -> str:
    """Return the path of a URL with one slash at each end; the root is ``/``."""
    return f"/{path.strip('/')}/".replace("//", "/")


@dataclass(frozen=True)
class Address:
    """A host name or IP address and a TCP port, 1–65535."""

    host: str = "127.0.0.1"
    port: int = 8866

    def __post_init__(self) -> None:
        if not 1 <= self.port <= 65535:
            raise WrongAddressError(
                f"There is no port {self.port}; a port is a number from 1 to 65535."
            )

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return is_loopback(self.host)

    @property
    def urls(self) -> list[str]:
        """What people open, the likeliest first; see `reach.hosts`."""
        return [f"http://{host}:{self.port}/" for host in reach.hosts(self.host)]

    def bind(self) -> list[socket.socket]:
        """Take the port, or raise AddressError with a sentence that says what to do."""
        try:
            return bind_sockets(self.port, self.host)
        except socket.gaierror as error:
            raise WrongAddressError(
                f"{self.host} is not an address of this machine. "
                "127.0.0.1 serves this machine alone, 0.0.0.0 the whole network."
            ) from error
        except OSError as error:
            raise AddressError(self._why_not(error)) from error

    def check_door(self, token: str | None, open_to_all: bool) -> None:
        """Refuse a network without a token: notes and answers of trainees are behind this door.

        Whoever wants it open all the same (a closed classroom network) has to say so.
        """
        if token or self.is_loopback or open_to_all:
            return
        raise WrongAddressError(
            f"{self.host} can be reached from other machines, and without a token anyone there "
            "could come in. Add --token auto (the address then carries it), or --open-to-all "
            "if the network itself is closed."
        )

    def _why_not(self, error: OSError) -> str:
        if error.errno == errno.EADDRINUSE:
            free = self._next_free()
            advice = f" Port {free} is free: add --port {free}." if free else ""
            return f"Port {self.port} is in use by another program.{advice}"
        if error.errno == errno.EACCES:
            return (
                f"This user may not listen on port {self.port}. Ports from 1024 up are open to all."
            )
        if error.errno == errno.EADDRNOTAVAIL:
            return f"{self.host} is not an address of this machine; 127.0.0.1 and 0.0.0.0 are."
        return f"Cannot listen on {self.host}, port {self.port}: {error.strerror or error}."

    def _next_free(self) -> int | None:
        for port in range(self.port + 1, min(self.port + 100, 65536)):
            try:
                sockets = bind_sockets(port, self.host)
            except OSError:
                continue
            for one in sockets:
                one.close()
            return port
        return None
