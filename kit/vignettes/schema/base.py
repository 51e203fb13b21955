"""What every part of the format has in common."""

from __future__ import annotations

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


Text = Annotated[str, Field(min_length=1)]
"""Markdown (emphasis, strong, lists, links, blockquotes); never empty."""

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

Format = Annotated[int, Between(FORMAT, FORMAT)]
"""The version of the format."""
