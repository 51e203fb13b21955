"""A field of a form: what of a part it asks for, how, and with which choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from kit.vignettes.reading.nodes import Path

#: How a field is filled in. ``rows`` are several fields again and again; ``whole`` a whole number.
Kind: TypeAlias = Literal["line", "text", "whole", "number", "level", "choice", "check", "items",
                          "checks", "pick", "cite", "when", "rows", "speech"]  # fmt: skip

#: A value of a choice and its words.
Choice: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class Field:
    """``path`` leads from the part to the value; ``folded`` ones are shown on demand.

    ``needed`` is whether the format asks for it, ``absent`` what counts where it is not there, and
    ``help`` a sentence below it. Of ``rows``: ``columns`` are the fields of a row, or ``shape``
    tells them from what stands in it; ``bare`` is the key of a row whose value may stand alone;
    ``adds`` are the kinds of rows that may be added, of which a plain list has one; ``ahead`` is
    whether a new one comes before the others, because the last counts where no other does. Of a
    condition: ``names`` are those of the partners, to say it in words.
    """

    path: Path
    label: str
    kind: Kind
    choices: Sequence[Choice] = ()
    folded: bool = False
    needed: bool = False
    absent: object = None
    help: str = ""
    columns: Sequence[Field] = ()
    shape: Callable[[Any], Sequence[Field]] | None = None
    bare: str = ""
    adds: Sequence[Choice] = ()
    names: Sequence[Choice] = ()
    ahead: bool = False

    @property
    def name(self) -> str:
        """Its name in the form."""
        return ".".join(map(str, self.path))

    def columns_of(self, row: Any) -> Sequence[Field]:
        """Return the fields of a row."""
        return self.shape(row) if self.shape else self.columns
