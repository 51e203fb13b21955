"""The part of the workbench in which the case is played."""

from __future__ import annotations

from kit.screens.render import render


def preview_part(html: str, notice: str) -> str:
    """Return the player's screen with a notice above it, or what stands there without one."""
    return render("workbench/preview.html", html=html, notice=notice)
