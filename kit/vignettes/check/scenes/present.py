"""The check that an hour with one partner leans on nobody who is not in the room."""

from __future__ import annotations

from collections.abc import Iterator

from kit.vignettes.reading.nodes import Complaint, Node, Path, Root


def absent(root: Root) -> Iterator[Complaint]:
    """Yield complaints about options that lean on somebody who is not there."""
    for index, scene in root.items("scenes"):
        here = scene.inside.get("present")
        match here.data if here else None:
            case ["a" | "b" as alone]:
                yield from _leaning(scene, ("scenes", index), alone)


def _leaning(scene: Node, path: Path, alone: str) -> Iterator[Complaint]:
    for index, option in scene.items("options"):
        lean = option.inside.get("lean")
        if lean is not None and lean.data in ("a", "b", "both") and lean.data != alone:
            message = f"found {lean.data!r} in an hour with {alone} alone; allowed: {alone}"
            hint = "Leave the key out: there is nobody else to lean on."
            yield Complaint(lean.mark, (*path, "options", index, "lean"), message, hint)
