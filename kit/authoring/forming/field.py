"""A field of a form: what of a part it asks for, how, and with which choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kit.vignettes.reading.nodes import Path

#: How a field is filled in. ``rows`` are several fields again and again; ``whole`` a whole number.
Kind: TypeAlias = Literal["line", "text", "whole", "number", "level", "choice", "check", "items",
                          "checks", "pick", "cite", "when", "rows", "speech"]  # fmt: skip

#: A value of a choice and its words.
Choice: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class Field:
    """``path`` leads from the part to the value; ``folded`` ones are shown on demand.

    ``needed`` is whether the format asks for it, ``absent`` what counts where it is not there.
    """

    path: Path
    label: str
    kind: Kind
    choices: Sequence[Choice] = ()
    folded: bool = False
    needed: bool = False
    absent: object = None
    columns: Sequence[Field] = ()

    @property
    def name(self) -> str:
        """Its name in the form."""
        return ".".join(map(str, self.path))
