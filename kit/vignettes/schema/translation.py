"""The head of a translation's file; the texts below it have the shape of their source."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ConfigDict, Field

from kit.vignettes.schema.base import Format, Name, Part, Plain


class Heading(Part):
    """The head of a translation; below it each text of the source, at the key it has there."""

    model_config = ConfigDict(extra="ignore")  # the texts: `compared` checks them

    format: Format
    """The version of the format: 1."""

    language: Plain
    """The language it is translated into, as in the name of the file: es, pt-BR."""

    translates: Name
    """The id of the vignette; or interventions, or references."""

    of: Mapping[str, str] = Field(default_factory=dict)
    """Fingerprints of the texts that were translated; written by `kit translate`."""
