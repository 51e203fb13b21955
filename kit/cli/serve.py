"""``kit serve``: run the server; each setting is an option or an environment variable."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from kit.cli.options import BASE_URL, HOST, PORT, port
from kit.server.hosting.logs import Format

# The address to listen on, and the host names that it is reached by.
Port = Annotated[int, port("The port to listen on.", envvar="KIT_PORT")]
Host = Annotated[
    str,
    typer.Option(
        help="The address to listen on: 127.0.0.1 is this computer alone, 0.0.0.0 every network "
        "it is on.",
        envvar="KIT_HOST",
    ),
]
BaseUrl = Annotated[
    str, typer.Option(help="The path under which a proxy shows the server.", envvar="KIT_BASE_URL")
]
Names = Annotated[
    list[str] | None,
    typer.Option(
        help="A host name under which a proxy on this machine passes visitors on.",
        envvar="KIT_NAMES",
    ),
]
Proxies = Annotated[
    list[str] | None,
    typer.Option(
        help="The address of a proxy whose X-Forwarded headers are believed, e.g. 127.0.0.1.",
        envvar="KIT_PROXIES",
    ),
]

# Access.
Token = Annotated[
    str,
    typer.Option(
        help="Ask every visitor for this word once; 'auto' makes one up, of words to read aloud.",
        show_default=False,
        envvar="KIT_TOKEN",
    ),
]
TokenFile = Annotated[
    Path | None, typer.Option(help="A file with that word instead.", envvar="KIT_TOKEN_FILE")
]
OpenToAll = Annotated[
    bool,
    typer.Option(
        "--open-to-all",
        help="Let a whole network in without a token.",
        envvar="KIT_OPEN_TO_ALL",
    ),
]
Qr = Annotated[
    bool | None,
    typer.Option(
        "--qr/--no-qr",
        help="Print the address as a QR code, too, if others can reach it. Default: in a terminal.",
        envvar="KIT_QR",
    ),
]
MetricsToken = Annotated[
    str,
    typer.Option(
        help="Lets other machines read /metrics and /readyz, as a bearer token.",
        show_default=False,
        envvar="KIT_METRICS_TOKEN",
    ),
]
MetricsTokenFile = Annotated[
    Path | None,
    typer.Option(help="A file with that token instead.", envvar="KIT_METRICS_TOKEN_FILE"),
]
SupervisorFile = Annotated[
    Path | None,
    typer.Option(
        help="A file with the word that shows supervisors a cohort; else "
        "KIT_SUPERVISOR_PASSPHRASE. Without it there is no such page.",
        envvar="KIT_SUPERVISOR_PASSPHRASE_FILE",
    ),
]
AuthorFile = Annotated[
    Path | None,
    typer.Option(
        help="A file with the word that lets authors write cases at /author; else "
        "KIT_AUTHOR_PASSPHRASE.",
        envvar="KIT_AUTHOR_PASSPHRASE_FILE",
    ),
]

# Load.
Fork = Annotated[
    bool,
    typer.Option(
        "--fork/--no-fork",
        help="Fork each session from one that is ready (Linux only).",
        envvar="KIT_FORK",
    ),
]
Kernels = Annotated[
    int | None,
    typer.Option(
        help="Sessions alive at once; further people wait in line. Default: what memory (50 MB "
        "each), open files and processes have room for, at most 300.",
        min=1,
        envvar="KIT_KERNELS",
    ),
]
PerVisitor = Annotated[
    int,
    typer.Option(
        help="Sessions of one browser; one more puts its idlest to sleep.",
        min=1,
        envvar="KIT_PER_VISITOR",
    ),
]
Openings = Annotated[
    int | None,
    typer.Option(
        help="Sessions being opened at once. Default: four for each processor; with --no-fork "
        "one more than there are processors.",
        min=1,
        envvar="KIT_OPENINGS",
    ),
]
Line = Annotated[
    int,
    typer.Option(
        help="How many may wait in line before a page asks to come back.", min=1, envvar="KIT_LINE"
    ),
]
Idle = Annotated[
    int,
    typer.Option(
        help="Minutes until a session nobody uses is put to sleep.", min=1, envvar="KIT_IDLE"
    ),
]

# Contents.
KitCases = Annotated[
    Literal["show", "hide"],
    typer.Option(
        help="Whether the cases that come with the kit stand beside your own.",
        envvar="KIT_OWN_CASES",
    ),
]

Drafts = Annotated[
    bool,
    typer.Option(
        "--drafts",
        help="Serve the cases of your folder as they are saved, published or not: to try them out.",
        envvar="KIT_DRAFTS",
    ),
]

# Storage and logs.
Data = Annotated[
    str | None,
    typer.Option(
        help="The folder or database URL that keeps attempts; by default your own folder.",
        envvar="KIT_DATA",
    ),
]
RetentionDays = Annotated[
    float,
    typer.Option(
        help="Forget what nobody touched for so many days; 0 keeps it.",
        min=0,
        envvar="KIT_RETENTION_DAYS",
    ),
]
LogFormat = Annotated[
    Format,
    typer.Option(
        help="text: what goes wrong, for people; json: a line for every request, too.",
        envvar="KIT_LOG_FORMAT",
    ),
]


def serve(
    port: Port = PORT,
    host: Host = HOST,
    token: Token = "",
    data: Data = None,
    open_to_all: OpenToAll = False,
    name: Names = None,
    fork: Fork = True,
    proxy: Proxies = None,
    base_url: BaseUrl = BASE_URL,
    kernels: Kernels = None,
    per_visitor: PerVisitor = 3,
    openings: Openings = None,
    line: Line = 200,
    idle: Idle = 45,
    log_format: LogFormat = "text",
    metrics_token: MetricsToken = "",
    supervisor_passphrase_file: SupervisorFile = None,
    author_passphrase_file: AuthorFile = None,
    retention_days: RetentionDays = 0,
    qr: Qr = None,
    token_file: TokenFile = None,
    metrics_token_file: MetricsTokenFile = None,
    kit_cases: KitCases = "show",
    drafts: Drafts = False,
) -> None:
    """Serve the cases in the browser.

    Prints the address to open, a landing page with every case: http://127.0.0.1:8866, unless you
    choose another. Decisions are kept the moment they are made; stop the server with Ctrl-C
    whenever you like. For a group on your network: kit serve --host 0.0.0.0 --token auto. Every
    option can also be set by the environment variable beside it, which is how a service unit does
    it.
    """
    from kit.server import serve as run
    from kit.server.hosting.address import Address
    from kit.server.hosting.choices import Hosting
    from kit.server.hosting.hiding import from_file
    from kit.server.hosting.limits import (
        Limits,
        kernels_allowed,
        kernels_possible,
        openings_possible,
    )
    from kit.server.kernels.forking import CAN_FORK
    from kit.server.people.roles import Role, passphrases

    os.environ["KIT_OWN_CASES"] = kit_cases  # the shelf is filled in another process, too
    words = passphrases(
        {Role.SUPERVISOR: supervisor_passphrase_file, Role.AUTHOR: author_passphrase_file}
    )
    openings = openings or openings_possible(forked=fork and CAN_FORK)
    kernels, too_many = kernels_allowed(kernels) if kernels else (kernels_possible(), "")
    if too_many:
        typer.echo(f"kit: {too_many}", err=True)
    hosting = Hosting(
        Address(host, port),
        from_file(token_file) if token_file else token,
        data,
        open_to_all,
        names=tuple(name or ()),
        fork=fork,
        limits=Limits(kernels, per_visitor, openings, line, idle),
        log_format=log_format,
        metrics_token=from_file(metrics_token_file) if metrics_token_file else metrics_token,
        passphrases=words,
        retention_days=retention_days,
        proxies=tuple(proxy or ()),
        base_url=base_url,
        qr=qr,
        drafts=drafts,
    )
    run(hosting)
