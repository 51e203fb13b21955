"""``kit doctor``: check whether this machine can serve, and print one finding a line."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from kit.cli.options import HOST, PORT, Kept, port


def doctor(
    port: Annotated[int, port("The port to serve at.")] = PORT,
    host: Annotated[str, typer.Option(help="The address to serve at.")] = HOST,
    data: Kept = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Look whether this machine can serve, and say what to do where it cannot.

    A line each for the port, the data folder and its database, versions, clock, disk, room for
    sessions (memory, open files, processes, sockets, processors), forking, and a browser for the
    tests. Exit code 1 when something is bad.
    """
    from kit.server.doctor.examine import examine
    from kit.server.doctor.finding import Verdict
    from kit.server.hosting.address import Address

    findings = examine(Address(host, port), data)
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], indent=1))
    else:
        typer.echo("\n".join(map(str, findings)))
    if any(finding.verdict is Verdict.BAD for finding in findings):
        raise typer.Exit(1)
