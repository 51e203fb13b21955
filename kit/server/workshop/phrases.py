"""Texts of the room's page that stand in no template: what its script says, and the signposts."""

from __future__ import annotations

import os

from kit.language import tr
from kit.screens.attempt import EMERGENCY, SUPPORT


def script_words() -> dict[str, str]:
    """Return what room.js says, by the names it has there."""
    return {
        "kept": tr("Kept at {time}. You may change it until it is closed."),
        "sending": tr("Sending…"),
        "unsent": tr("Not sent yet: no connection. It is tried again by itself; keep this open."),
        "changed": tr("Changed, and not sent yet."),
        "lost": tr("The connection is down. It is tried again by itself; what was kept is kept."),
        "left": tr("{time} left"),
        "over": tr("The time is over."),
        "gone": tr("This browser has no place in the room any more. Join again."),
        "again": tr("Send again"),
    }


def support() -> str:
    """Return the host's signposts, or the kit's own, as Markdown."""
    return f"{os.environ.get('KIT_SUPPORT') or tr(SUPPORT)}\n\n{tr(EMERGENCY)}"
