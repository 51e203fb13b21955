"""The templates: a short case that plays, and how it is published, with comments that teach."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

TEMPLATES: Final = Path(__file__).parent / "templates"


def from_template(name: str, slug: str, title: str, language: str) -> str:
    """Return the text of ``name``, vignette.yaml or module.yaml, filled in.

    ``language`` is a tag (es, pt-BR): es-MX takes the Spanish template, any other the English one.
    """
    text = _template(Path(name).stem, language.partition("-")[0]).read_text(encoding="utf-8")
    for key, value in {
        "id": slug,
        "language": language,
        "title": json.dumps(title, ensure_ascii=False),
    }.items():
        text = text.replace(f"<<{key}>>", value)
    return text


def _template(stem: str, language: str) -> Path:
    wanted = TEMPLATES / f"{stem}.{language}.yaml"
    return wanted if wanted.is_file() else TEMPLATES / f"{stem}.en.yaml"
