"""The rows of the curriculum that a vignette or an intervention covers."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kit.vignettes.curriculum import CURRICULUM, RANGES


def _known(value: object) -> str:
    """Return a row of the curriculum, or raise; the error guesses D1 for d1, D-1 and D01."""
    if isinstance(value, str) and value in CURRICULUM:
        return value
    tidy = re.sub(r"\b([DISOT])[^0-9A-Z]*0*", r"\1", str(value).strip().upper())
    guess = tidy if tidy in CURRICULUM else ""
    context = {"allowed": f"a row of the curriculum, {RANGES}", "guess": guess}
    raise PydanticCustomError("row", "{allowed}", context)


#: The id of a row of the curriculum.
Row = Annotated[str, BeforeValidator(_known), Field(json_schema_extra={"enum": list(CURRICULUM)})]
