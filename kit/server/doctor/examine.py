"""Everything that a server needs, looked at in one order."""

from __future__ import annotations

from kit.server.doctor.finding import Finding
from kit.server.doctor.machine import browser, forking, port, processing, room
from kit.server.doctor.software import packages, python
from kit.server.doctor.stored import stored
from kit.server.hosting.address import Address


def examine(address: Address | None = None, data: str | None = None) -> tuple[Finding, ...]:
    """Look at everything a server at ``address`` with its store at ``data`` needs."""
    before = (python(), packages(), port(address or Address()))
    return (*before, *stored(data), *room(), processing(), forking(), browser())
