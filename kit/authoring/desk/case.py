"""How one case stands on the desk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """A case: whether it is one's ``own`` or the kit's, and how many problems its files have."""

    slug: str
    title: str
    own: bool
    errors: int = 0
    warnings: int = 0
