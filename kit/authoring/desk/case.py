"""How one case stands on the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

#: How a case stands for trainees: never given to them, given as it is, or changed since.
State: TypeAlias = Literal["draft", "published", "changed"]


@dataclass(frozen=True)
class Case:
    """A case: whether it is one's ``own`` or the kit's, and how many problems its files have.

    ``notes`` are what the author has left to do. ``laid`` is whether one's own settings or
    translations are laid over a case of the kit's.
    ``languages`` are those in which it can be read, its own first. ``published`` is the revision
    that trainees are given ("": none), and ``changed`` whether the files differ from it.
    """

    slug: str
    title: str
    own: bool
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    laid: bool = False
    languages: tuple[str, ...] = ()
    published: str = ""
    changed: bool = False

    @property
    def state(self) -> State:
        """How it stands for trainees."""
        if not self.published:
            return "draft"
        return "changed" if self.changed else "published"
