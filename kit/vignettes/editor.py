"""The format as JSON Schema, for editors that complete and check while an author types."""

from __future__ import annotations

from typing import Any

from kit.vignettes.schema import InterventionsFile, Module, ReferencesFile, Vignette
from kit.vignettes.schema.base import FORMAT, Part
from kit.vignettes.schema.translation import Heading

_FILES: dict[str, type[Part]] = {
    "vignette.yaml": Vignette,
    "module.yaml": Module,
    "interventions.yaml": InterventionsFile,
    "references.yaml": ReferencesFile,
    "vignette.es.yaml": Heading,
}


def json_schema(file: str = "vignette.yaml") -> dict[str, Any]:
    """Return the JSON Schema of one of the files of the format.

    ``file`` is ``vignette.yaml``, ``module.yaml``, ``interventions.yaml``, ``references.yaml``, or
    ``vignette.es.yaml`` for the head of any translation; anything else raises ``KeyError``. It
    holds what an editor can check; the rest is for ``load``.
    """
    schema = _FILES[file].model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Attune {file}, format {FORMAT}",
        **{key: value for key, value in schema.items() if key != "title"},
    }
