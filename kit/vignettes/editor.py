"""The format as JSON Schema, for editors that complete and check while an author types."""

from __future__ import annotations

from typing import Any

from kit.vignettes.schema import InterventionsFile, ReferencesFile, Vignette
from kit.vignettes.schema.base import FORMAT, Part

_FILES: dict[str, type[Part]] = {
    "vignette.yaml": Vignette,
    "interventions.yaml": InterventionsFile,
    "references.yaml": ReferencesFile,
}


def json_schema(file: str = "vignette.yaml") -> dict[str, Any]:
    """Return the JSON Schema of one of the files of the format.

    ``file`` is ``vignette.yaml``, ``interventions.yaml`` or ``references.yaml``; anything else
    raises ``KeyError``. It holds what an editor can check; the rest is for ``load``.
    """
    schema = _FILES[file].model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Attune {file}, format {FORMAT}",
        **{key: value for key, value in schema.items() if key != "title"},
    }
