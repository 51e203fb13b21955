"""The settings of a module as a form has them, written into its module.yaml."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import LiteralScalarString

from kit.errors import KitError
from kit.language import tr
from kit.vignettes.schema.base import FORMAT

#: What counts where a key is left out; such keys are not written into a file that lacks them.
DEFAULTS: Final[Mapping[str, object]] = {
    "words": {},
    "predict": True,
    "feedback": "now",
    "never_meant": False,
    "order": None,
    "course": {},
    "visible": "everybody",
}


def module_text(text: str, settings: Mapping[str, object]) -> str:
    """Return the text of a module.yaml with other ``settings``; comments and the order stay.

    ``settings`` has any of the keys of `DEFAULTS`. Raises KitError where the text is no YAML.
    """
    yaml = YAML()
    yaml.width = 4096
    yaml.preserve_quotes = True
    try:
        page: Any = yaml.load(text)
    except (YAMLError, ValueError, RecursionError) as error:  # of numbers, and of deep brackets
        raise KitError(
            tr("module.yaml has errors. Mend them in its text first; nothing was saved.")
        ) from error
    if not isinstance(page, CommentedMap):
        page = CommentedMap({"format": FORMAT})
    for key, value in settings.items():
        _set(page, key, value)
    made = io.StringIO()
    yaml.dump(page, made)
    return made.getvalue()


def _set(page: CommentedMap, key: str, value: object) -> None:
    """Set a key; one that says what counts anyway is taken out, or not put in."""
    if value == DEFAULTS[key]:
        page.pop(key, None)
    elif isinstance(value, Mapping):
        inside = page.get(key)
        if not isinstance(inside, CommentedMap):
            inside = page[key] = CommentedMap()
        for tag in [*inside]:
            if tag not in value:
                del inside[tag]
        for tag, said in value.items():
            if inside.get(tag) != said:
                inside[tag] = LiteralScalarString(said) if "\n" in said.strip() else said
    elif page.get(key) != value:
        page[key] = value
