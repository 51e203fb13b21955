"""Write the reference part of the authors' guide anew, from the schema: `make guide`."""

from __future__ import annotations

from pathlib import Path

from kit.authoring.guide import renewed

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "case_vignettes" / "README.md"


def renew(guide: Path) -> bool:
    """Renew the guide in its file; return whether anything changed."""
    old = guide.read_text(encoding="utf-8")
    new = renewed(old)
    if new != old:
        guide.write_text(new, encoding="utf-8")
    return new != old


if __name__ == "__main__":
    print(f"{GUIDE.relative_to(ROOT)}: {'renewed' if renew(GUIDE) else 'as it was'}.")
