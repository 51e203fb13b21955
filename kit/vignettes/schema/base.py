"""What every part of the format has in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from kit.vignettes.schema.numbers import Between

FORMAT: Final = 1
"""The version of the format this kit reads and writes.

Policy: a file of a newer format is refused with a clear sentence; a file of an older format is
brought up to date by a named migration (there is none yet: 1 is the first).
"""


class Part(BaseModel):
    """A part of a vignette: frozen, checked strictly, and without unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        allow_inf_nan=False,
        str_strip_whitespace=True,
        use_attribute_docstrings=True,
    )


@dataclass(frozen=True)
class Words:
    """Marks text that a person reads, and that a translation therefore says again.

    ``proper``: a proper name, which a translation may leave as it is.
    """

    proper: bool = False


Text = Annotated[str, Field(min_length=1), Words()]
"""Markdown (emphasis, strong, lists, links, blockquotes); never empty."""

Aside = Annotated[str, Words()]
"""Markdown that may be left out."""

Proper = Annotated[str, Field(min_length=1), Words(proper=True)]
"""A proper name; never empty."""

Plain = Annotated[str, Field(min_length=1)]
"""Text that is the same in every language; never empty."""

ID_PATTERN: Final = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=80)]
"""A stable name: small letters, digits and single hyphens, beginning with a letter."""

Name = Annotated[
    str, Field(min_length=1), WithJsonSchema({"type": "string", "pattern": ID_PATTERN})
]
"""The id of something that stands elsewhere; whether it does is checked with the names."""

Level = Annotated[float, Between(0, 1)]
"""A state of the model, a dose or a share: 0 is none of it, 1 is all there can be."""

Weeks = Annotated[int, Between(1, 12)]
"""A number of whole weeks."""

LANGUAGE_PATTERN: Final = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"

Language = Annotated[str, Field(pattern=LANGUAGE_PATTERN)]
"""A language tag (BCP 47): a language and, where it matters, its script and its region."""

SOURCE_LANGUAGE: Final = "en"
"""The language of the catalogue, and of a vignette that does not say which."""

Format = Annotated[int, Between(FORMAT, FORMAT)]
"""The version of the format."""
