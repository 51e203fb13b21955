"""The rows of the curriculum that a vignette or an intervention covers."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kit.vignettes.curriculum import CURRICULUM, RANGES


def _known(value: Any) -> Any:
    """Refuse what is not a row of the curriculum, with the nearest row as a guess."""
    if isinstance(value, str) and value in CURRICULUM:
        return value
    guess = get_close_matches(str(value), CURRICULUM, n=1)
    context = {"allowed": f"a row of the curriculum, {RANGES}", "guess": guess[0] if guess else ""}
    raise PydanticCustomError("row", "{allowed}", context)


Row = Annotated[str, BeforeValidator(_known), Field(json_schema_extra={"enum": list(CURRICULUM)})]
"""The id of a row of the curriculum."""
