"""One thing that may stand at a place, and all of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Completion:
    """One thing that may stand there.

    ``label`` is shown and searched, as ``detail`` is; ``insert`` is put in place of the word;
    ``back`` is how many characters before its end the cursor then stands.
    """

    label: str
    insert: str
    detail: str = ""
    info: str = ""
    type: str = "text"
    back: int = 0


@dataclass(frozen=True)
class Completions:
    """All that may stand in ``line`` in place of columns ``start`` to ``end`` (from 1)."""

    line: int
    start: int
    end: int
    items: tuple[Completion, ...]

    def answer(self) -> dict[str, object]:
        """Return it as the page's editor takes it."""
        return {
            "completions": [asdict(item) for item in self.items],
            "from": {"line": self.line, "column": self.start},
            "to": {"line": self.line, "column": self.end},
        }
