"""The references: real publications that the texts rest on."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.vignettes.schema.base import Format, Id, Part, Plain, Text
from kit.vignettes.schema.numbers import Between

DOI_PATTERN: Final = r"^10\.\d{4,9}/\S+$"
ISBN_PATTERN: Final = r"^(97[89][- ]?)?(\d[- ]?){9}[\dX]$"


class Reference(Part):
    """A real publication and what it is cited for; a DOI or an ISBN or both."""

    id: Id
    """Its stable name."""

    authors: Plain
    """The authors, as a reference list has them."""

    year: Annotated[int, Between(1800, 2100)]
    """The year of publication."""

    title: Plain
    """The title."""

    source: Plain
    """The journal with volume and pages, or the publisher."""

    doi: Annotated[str, Field(pattern=DOI_PATTERN)] | None = None
    """The DOI, beginning with 10."""

    isbn: Annotated[str, Field(pattern=ISBN_PATTERN)] | None = None
    """The ISBN, in quotes."""

    says: Text
    """What it is cited for."""

    @model_validator(mode="after")
    def _can_be_found(self) -> Reference:
        if self.doi is None and self.isbn is None:
            text = "found neither doi nor isbn; allowed: one of them or both"
            raise PydanticCustomError("unfindable", text)
        return self


class ReferencesFile(Part):
    """The file references.yaml."""

    format: Format
    """The version of the format: 1."""

    references: tuple[Reference, ...]
    """The references, once for all vignettes."""
