"""What is shown of a vote after its release: how the room chose, or two options side by side."""

from __future__ import annotations

from markupsafe import Markup

from kit.screens.workshop.seen import Seen


def released(seen: Seen) -> Markup:
    """Return it as HTML; nothing before the release."""
    return Markup()
