"""The export of everything the store holds of a trainee."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def everything_json(held: Mapping[str, Any]) -> str:
    """Return a learner's export (`kit.store.People.export`) as JSON."""
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"
