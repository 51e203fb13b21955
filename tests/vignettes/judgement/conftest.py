"""What the check says of a case that a test builds."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest


@pytest.fixture
def said_of(shelf) -> Callable[[str], list[str]]:
    """Return the problems of a case named ``made``, without the file and the place before them."""

    def said(text: str) -> list[str]:
        shelf.put("made", text)
        return [re.sub(r"^\S+?:\d+:\d+: ", "", problem) for problem in shelf.said()]

    return said
