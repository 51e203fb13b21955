"""The files a host needs around the server, with the paths of this machine in them."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Literal

import jinja2

from kit.server.hosting.address import with_slashes


@dataclass(frozen=True)
class Site:
    """Where the server is and under which name and path people come to it."""

    host: str = "127.0.0.1"
    port: int = 8866
    base_url: str = "/"
    server_name: str = "attune.example.org"
    tls_port: int = 443
    certificate: str = "/etc/ssl/attune.crt"
    key: str = "/etc/ssl/private/attune.key"
    user: str = "attune"


FILES = {"systemd": "systemd.service", "nginx": "nginx.conf"}


def system_file(kind: Literal["systemd", "nginx"], site: Site) -> str:
    """Return the systemd unit or the nginx configuration for a site."""
    template = (files("kit.server.hosting") / "files" / FILES[kind]).read_text(encoding="utf-8")
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )
    values = asdict(site) | {"python": sys.executable, "base_url": with_slashes(site.base_url)}
    return environment.from_string(template).render(values)
