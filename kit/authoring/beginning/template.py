"""The template: a short case that plays, with comments that teach its keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

TEMPLATES: Final = Path(__file__).parent / "templates"


def from_template(slug: str, title: str, language: str) -> str:
    """Return the text of vignette.yaml, in ``language`` where there is a template in it.

    ``language`` is a tag (es, pt-BR): es-MX takes the Spanish template, any other the English one.
    """
    wanted = TEMPLATES / f"vignette.{language.partition('-')[0]}.yaml"
    file = wanted if wanted.is_file() else TEMPLATES / "vignette.en.yaml"
    text = file.read_text(encoding="utf-8")
    for name, value in {
        "id": slug,
        "language": language,
        "title": json.dumps(title, ensure_ascii=False),
    }.items():
        text = text.replace(f"<<{name}>>", value)
    return text
