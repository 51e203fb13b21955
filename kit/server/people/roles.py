"""Roles of staff: who knows the passphrase that the host gave a role may see more.

A passphrase is kept nowhere, only what scrypt makes of it; a browser that has shown it carries a
signed mark for some hours, which counts no longer when the passphrase is another.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kit.errors import KitError

HOURS = 12
SHORTEST = 12
# 16 MB and some 50 ms for each try (RFC 7914): nothing for a person, much for who tries them all.
COST = {"n": 2**14, "r": 8, "p": 1}


class Role(StrEnum):
    """The roles beside that of a trainee."""

    SUPERVISOR = "supervisor"
    AUTHOR = "author"


class PassphraseError(KitError):
    """A passphrase that is too short or cannot be read."""


def passphrases(files: Mapping[Role, Path | None]) -> dict[Role, str]:
    """Read each role's passphrase from its file, else from KIT_<ROLE>_PASSPHRASE; none: no role.

    Raises PassphraseError for a file that cannot be read and for a passphrase that is too short.
    """
    found = {}
    for role in Role:
        file = files.get(role)
        text = _read(file) if file else os.environ.get(variable(role), "").strip()
        if text and len(text) < SHORTEST:
            raise PassphraseError(
                f"The passphrase of the {role} has {len(text)} characters; at least {SHORTEST} "
                "are needed. Four words nobody would put together do well."
            )
        if text:
            found[role] = text
    return found


def variable(role: Role) -> str:
    """Name the environment variable that may hold a role's passphrase."""
    return f"KIT_{role.upper()}_PASSPHRASE"


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise PassphraseError(f"The passphrase file {file} cannot be read: {error}.") from error


@dataclass(frozen=True)
class Doors:
    """The roles of this server; ``secret`` is that which signs its cookies."""

    secret: bytes = field(repr=False)
    keys: Mapping[Role, bytes] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, words: Mapping[Role, str], secret: bytes) -> Doors:
        """Make the doors to which these passphrases are the keys."""
        return cls(secret, {role: _stretched(text, secret) for role, text in words.items()})

    def opened_by(self, passphrase: str) -> tuple[Role, ...]:
        """Return the roles this passphrase opens; a wrong one takes as long as a right one."""
        tried = _stretched(passphrase, self.secret)
        return tuple([role for role, key in self.keys.items() if hmac.compare_digest(tried, key)])

    def marks(self, roles: tuple[Role, ...]) -> str:
        """Return the value of the cookie that proves these roles; it has to be signed."""
        until = time.time() + HOURS * 3600
        return json.dumps({"until": until, "marks": {role: self._mark(role) for role in roles}})

    def known(self, written: bytes | None) -> frozenset[Role]:
        """Return the roles that a cookie still proves; its signature has been checked."""
        try:
            found = json.loads(written or b"{}")
            until, marks = float(found["until"]), dict(found["marks"])
        except (ValueError, TypeError, KeyError):
            return frozenset()
        if not time.time() < until:
            return frozenset()
        return frozenset(role for role in self.keys if self._holds(role, marks.get(role)))

    def _holds(self, role: Role, mark: object) -> bool:
        return isinstance(mark, str) and hmac.compare_digest(
            mark.encode(), self._mark(role).encode()
        )

    def _mark(self, role: Role) -> str:
        return hmac.new(self.keys[role], role.encode(), hashlib.sha256).hexdigest()[:32]


def _stretched(passphrase: str, secret: bytes) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=secret, dklen=32, maxmem=2**26, **COST)
