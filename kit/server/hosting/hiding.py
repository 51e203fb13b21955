"""Secrets that the host gives: nothing on this machine can read them off the running server.

What a process is started with stays in ``/proc/<pid>/environ`` and ``cmdline`` to its end, whatever
it does to its own environment: for every kernel there, which runs as the same user, and the command
for everybody. So a server that was given a secret in either place starts itself anew without it,
and is handed the secrets over a pipe.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from kit.errors import UsageError

#: In the environment of the process that was started anew: the descriptor of the pipe.
HANDED = "KIT_HANDED"
#: The options that may hold a secret, and the variables in the place of which they are given.
OPTIONS = {"--token": "KIT_TOKEN", "--metrics-token": "KIT_METRICS_TOKEN", "--data": "KIT_DATA"}
VARIABLES = (
    *OPTIONS.values(),
    *("KIT_SUPERVISOR_PASSPHRASE", "KIT_AUTHOR_PASSPHRASE"),
    *("JUPYTERHUB_API_TOKEN", "JPY_API_TOKEN", "JUPYTER_TOKEN"),
)

#: Variables of the host's that a kernel has no use for: whatever they are for, they open something.
OPENS = re.compile(r"TOKEN|SECRET|PASS|CREDENTIAL|(API|ACCESS|PRIVATE)_?KEY|_AUTH_")
#: PostgreSQL's own, by which a kernel reaches the store.
OF_THE_STORE = re.compile(r"PG[A-Z]+")


class SecretError(UsageError):
    """A file with a secret that cannot be read, or holds none."""


def from_file(file: Path) -> str:
    """Return the secret that a file holds, without the white space around it."""
    try:
        text = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SecretError(f"The file {file} cannot be read: {error}.") from error
    if not text:
        raise SecretError(f"The file {file} is empty; it should hold the secret and nothing else.")
    return text


def for_kernels(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what of the server's environment the forking process and kernels may inherit.

    Where the store is, a kernel is told in its `Visit`; the forking process need not know.
    """
    return {
        name: value
        for name, value in environment.items()
        if OF_THE_STORE.fullmatch(name) or not (name == "KIT_DATA" or OPENS.search(name.upper()))
    }


def receive() -> None:
    """Put what this process was handed into its environment, where ``/proc`` does not show it.

    Where nothing was handed over and there is something to hide, the process starts anew here.
    """
    number = os.environ.pop(HANDED, "")
    if number:
        with open(int(number), encoding="utf-8") as pipe:
            os.environ.update(json.load(pipe))
    elif os.name == "posix":
        _start_anew()


def _start_anew() -> None:
    """Replace this process by one that was started without secrets; return where there are none."""
    arguments, options = without_secrets(sys.orig_argv[1:])
    found = {name: os.environ[name] for name in VARIABLES if is_secret(name, os.getenv(name, ""))}
    if not (options or found):
        return
    environment = {name: value for name, value in os.environ.items() if name not in found}
    environment[HANDED] = str(_filled_pipe(found | options))
    os.execve(sys.executable, [sys.executable, *arguments], environment)


def without_secrets(arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Return the arguments of a command without secrets, and those, by their variables' names."""
    kept: list[str] = []
    found: dict[str, str] = {}
    words = iter(arguments)
    for word in words:
        option, equals, value = word.partition("=")
        name = OPTIONS.get(option, "")
        taken = [word] if equals or not name else [word, *_following(words)]
        value = value if equals else "".join(taken[1:])
        if name and is_secret(name, value):
            found[name] = value
        else:
            kept += taken
    return kept, found


def is_secret(name: str, value: str) -> bool:
    """Return whether a variable's value protects something.

    ``auto`` does not, nor does a folder, or a database's URL without a password.
    """
    if name != "KIT_DATA":
        return value not in ("", "auto")
    try:
        url = urlsplit(value)
    except ValueError:
        return True
    return url.password is not None or "password" in parse_qs(url.query)


def _following(words: Iterator[str]) -> Iterator[str]:
    yield from (word for word in [next(words, None)] if word is not None)


def _filled_pipe(secrets: Mapping[str, str]) -> int:
    """Return the descriptor of a pipe from which the next program reads the secrets."""
    source, sink = os.pipe()
    with open(sink, "w", encoding="utf-8") as pipe:
        json.dump(secrets, pipe)
    os.set_inheritable(source, True)
    return source
