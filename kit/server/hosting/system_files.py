"""The files a host needs around the server, with the paths of this machine in them."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

import jinja2

from kit.errors import UsageError
from kit.server.hosting.address import with_slashes

try:
    import pwd
except ImportError:  # Windows
    pwd = None  # type: ignore[assignment]

#: Folders that a service with PrivateTmp has of its own.
OWN_IN_UNIT = ("/tmp", "/var/tmp")


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
# What would end a line or a word in either file, and could not be written otherwise.
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def system_file(kind: Literal["systemd", "nginx"], site: Site) -> str:
    """Return the systemd unit or the nginx configuration for a site.

    Raises KitError for a value that the file cannot hold.
    """
    template = (files("kit.server.hosting") / "files" / FILES[kind]).read_text(encoding="utf-8")
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )
    environment.filters |= {"unit": for_systemd, "conf": for_nginx, "regex": _within_regex}
    values = asdict(site) | {"python": sys.executable, "base_url": with_slashes(site.base_url)}
    for name, value in values.items():
        if CONTROL.search(str(value)):
            raise UsageError(f"{value!r} cannot be the {name}: it holds a line end or the like.")
    return environment.from_string(template).render(values)


def for_systemd(word: str) -> str:
    """Return a word as systemd reads it (systemd.syntax(7), systemd.unit(5)).

    What begins with a path that holds a dollar gets a colon: no variable is meant.
    """
    word = (":" if word.startswith("/") and "$" in word else "") + word.replace("%", "%%")
    return _quoted(word) if re.search(r"[\s\"'\\;]", word) else word


def for_nginx(word: str) -> str:
    """Return a word as nginx reads it; it has no way to write a dollar that is no variable."""
    if "$" in word:
        raise UsageError(f"nginx takes the $ in {word} for a variable. Use a name without one.")
    return _quoted(word) if re.search(r"[\s\"'\\;{}#]", word) else word


def _within_regex(word: str) -> str:
    """Return a word as it stands within a regular expression in double quotes."""
    return _quoted(re.escape(word))[1:-1]


def _quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def why_never(user: str) -> Iterator[str]:
    """Yield why the unit of this Python could never start as ``user``, and what to do."""
    move = "Install Attune elsewhere, for example in /opt/attune, and make the unit with that one"
    if found := re.search("[\"'\\\\]", sys.executable):
        yield (
            f"This unit cannot start: systemd runs no program with {found[0]} in its path, as in "
            f"{sys.executable}. {move}."
        )
    for path in _needed():
        if hidden := next((one for one in OWN_IN_UNIT if path.is_relative_to(one)), None):
            yield (
                f"This unit cannot start: {path} lies below {hidden}, and the service has a "
                f"{hidden} of its own (PrivateTmp). {move}."
            )
        elif (closed := _closed_to(user, path)) is not None:
            yield (
                f"This unit cannot start: the user {user} may not enter {closed}, where {path} "
                f"lies. {move}, or name a user who may: --user."
            )


def _needed() -> list[Path]:
    """Return where this Python and the kit are, none below another."""
    package = Path(__file__).resolve().parents[2]
    found = {Path(sys.prefix), Path(sys.base_prefix).resolve(), package}
    return sorted(one for one in found if not found & set(one.parents))


def _closed_to(user: str, path: Path) -> Path | None:
    """Return the uppermost folder on the way to ``path`` that ``user`` may not enter."""
    if user == "root" or pwd is None:
        return None
    try:
        who, groups = pwd.getpwnam(user).pw_uid, os.getgrouplist(user, pwd.getpwnam(user).pw_gid)
    except KeyError:  # to be made yet: nothing is its own
        who, groups = -1, []
    for folder in (*reversed(path.parents), path):
        status = folder.stat()
        bit = stat.S_IXUSR if status.st_uid == who else stat.S_IXOTH
        if status.st_uid != who and status.st_gid in groups:
            bit = stat.S_IXGRP
        if not status.st_mode & bit:
            return folder
    return None
