"""The base class and the common types of the format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from kit.vignettes.schema.numbers import Between

#: The version of the format this kit reads and writes.
#:
#: Policy: a file of a newer format is refused with a clear sentence; a file of an older format is
#: converted by a named migration (there is none yet: 1 is the first).
FORMAT: Final = 1


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
    """An annotation for text that a person reads, so that a translation needs it.

    ``proper``: a proper name, which a translation may leave as it is.
    """

    proper: bool = False


#: Markdown (emphasis, strong, lists, links, blockquotes); never empty.
Text = Annotated[str, Field(min_length=1), Words()]

#: Markdown that may be left out.
Aside = Annotated[str, Words()]

#: A proper name; never empty.
Proper = Annotated[str, Field(min_length=1), Words(proper=True)]

#: Text that is the same in every language; never empty.
Plain = Annotated[str, Field(min_length=1)]

ID_PATTERN: Final = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

#: A stable name: small letters, digits and single hyphens, beginning with a letter.
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=80)]

#: The id of something defined elsewhere; `kit.vignettes.check.names` checks that it is.
Name = Annotated[
    str, Field(min_length=1), WithJsonSchema({"type": "string", "pattern": ID_PATTERN})
]

#: A state of the model, a dose or a share: 0 is none of it, 1 is all there can be.
Level = Annotated[float, Between(0, 1)]

#: A number of whole weeks.
Weeks = Annotated[int, Between(1, 12)]

LANGUAGE_PATTERN: Final = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"

#: A language tag (BCP 47): a language and, where it matters, its script and its region.
Language = Annotated[str, Field(pattern=LANGUAGE_PATTERN)]

#: The language of the catalogue, and of a vignette without the key ``language``.
SOURCE_LANGUAGE: Final = "en"

#: The version of the format.
Format = Annotated[int, Between(FORMAT, FORMAT)]
