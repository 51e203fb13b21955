"""Roles of staff: who knows the passphrase that the host gave a role may see more.

A passphrase is kept nowhere, only hashes of it. Who has shown it has the role for some hours: the
store holds that, proven for this learner, this browser and these hours, so it ends where it is
ended, is worth nothing beside another learner or in a copied row, and counts no longer when the
passphrase is another.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kit.errors import UsageError

if TYPE_CHECKING:
    from kit.store.staff import Held

HOURS = 12
SHORTEST = 12
# 16 MB and some 50 ms (RFC 7914), once for each role at the start: much for who has a copy of the
# store and tries all passphrases on its marks.
COST = {"n": 2**14, "r": 8, "p": 1}


class Role(StrEnum):
    """The roles beside that of a trainee."""

    SUPERVISOR = "supervisor"
    AUTHOR = "author"


class PassphraseError(UsageError):
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
    """The roles of this server.

    ``keys`` are the passphrases stretched: they prove marks, and what they prove lies in a store.
    ``quick`` recognises a passphrase in no time, with a key that this process alone has.
    """

    keys: Mapping[Role, bytes] = field(default_factory=dict, repr=False)
    quick: Mapping[Role, bytes] = field(default_factory=dict, repr=False)
    key: bytes = field(default_factory=partial(secrets.token_bytes, 32), repr=False)

    @classmethod
    def of(cls, words: Mapping[Role, str], secret: bytes) -> Doors:
        """Make the doors that these passphrases open; ``secret`` is the server's own salt."""
        key = secrets.token_bytes(32)
        keys = {role: _stretched(text, secret) for role, text in words.items()}
        return cls(keys, {role: _hashed(text, key) for role, text in words.items()}, key)

    def opened_by(self, passphrase: str) -> tuple[Role, ...]:
        """Return the roles this passphrase opens; white space around it does not count."""
        tried = _hashed(passphrase.strip(), self.key)
        return tuple([role for role, one in self.quick.items() if hmac.compare_digest(tried, one)])

    def mark(self, role: Role, learner: str, browser: str, until: datetime) -> str:
        """Return what proves a role of one learner in one browser (its cookie) until then."""
        said = json.dumps([role, learner, browser, int(until.timestamp())])
        return hmac.new(self.keys[role], said.encode(), hashlib.sha256).hexdigest()

    def proven(self, learner: str, browser: str, held: Iterable[Held]) -> frozenset[Role]:
        """Return the roles that what the store holds of a learner proves for this browser now."""
        return frozenset(
            one
            for one in self.keys
            for mine in held
            if mine.role == one and mine.until > datetime.now(UTC)
            if hmac.compare_digest(mine.mark, self.mark(one, learner, browser, mine.until))
        )


def _hashed(passphrase: str, key: bytes) -> bytes:
    return hmac.new(key, passphrase.encode(), hashlib.sha256).digest()


def _stretched(passphrase: str, secret: bytes) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=secret, dklen=32, maxmem=2**26, **COST)
