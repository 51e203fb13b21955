"""``kit hosting``: the files a host needs around the server."""

from __future__ import annotations

from typing import Annotated

import typer

from kit.cli.help import Verbs
from kit.cli.options import BASE_URL, PORT, port

app = Verbs("Print what belongs around the server on a host’s machine.")

Port = Annotated[int, port("Where the server listens.")]
BaseUrl = Annotated[str, typer.Option(help="The path under which people come to it.")]
ServerName = Annotated[str, typer.Option("--name", help="The host name people come to.")]


@app.command()
def systemd(
    port: Port = PORT,
    base_url: BaseUrl = BASE_URL,
    name: ServerName = "attune.example.org",
    user: Annotated[str, typer.Option(help="The user it runs as.")] = "attune",
) -> None:
    """Print a unit for systemd, with this Python in it."""
    from kit.server.hosting.system_files import Site, system_file, why_never

    site = Site(port=port, base_url=base_url, server_name=name, user=user)
    typer.echo(system_file("systemd", site), nl=False)
    for why in why_never(user):
        typer.echo(f"kit: {why}", err=True)


@app.command()
def nginx(
    port: Port = PORT,
    base_url: BaseUrl = BASE_URL,
    name: ServerName = "attune.example.org",
    certificate: Annotated[str, typer.Option(help="The file of the certificate.")] = (
        "/etc/ssl/attune.crt"
    ),
    key: Annotated[str, typer.Option(help="The file of its key.")] = "/etc/ssl/private/attune.key",
    tls_port: Annotated[int, port("Where nginx listens.")] = 443,
) -> None:
    """Print a server block for nginx: TLS, websockets, pages piece by piece."""
    from kit.server.hosting.system_files import Site, system_file

    site = Site(
        port=port,
        base_url=base_url,
        server_name=name,
        tls_port=tls_port,
        certificate=certificate,
        key=key,
    )
    typer.echo(system_file("nginx", site), nl=False)
