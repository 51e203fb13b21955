"""All that is kept of a trainee, for them to have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def everything_json(held: Mapping[str, Any]) -> str:
    """Return what `Store.export` holds of a learner as JSON."""
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"
