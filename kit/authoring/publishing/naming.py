"""What things of the format are called where two revisions are compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kit.language import mark, tr, trn
from kit.vignettes.folders import MODULE, VIGNETTE

#: What one thing of a list with ids is called.
ONE: Final[Mapping[str, str]] = {
    "scenes": mark("scene {name}"),
    "options": mark("option {name}"),
    "endings": mark("ending {name}"),
    "signals": mark("signal {name}"),
    "fragments": mark("fragment {name}"),
    "interventions": mark("intervention {name}"),
    "references": mark("reference {name}"),
}

#: The keys whose text says best what a thing is.
TELLING: Final = ("title", "name", "text", "what", "words", "says", "a", "b", "stage", "role")


def heading_of(file: str) -> str:
    """Return what a file of a revision is called: ``own/references.es.yaml``, say."""
    layer, _, name = file.rpartition("/")
    stem, tag, *rest = name.split(".")
    if rest:
        return tr("{what}, in the language {tag}", what=heading_of(f"{layer}/{stem}.yaml"), tag=tag)
    if not layer:
        return {VIGNETTE: tr("The case"), MODULE: tr("How it is published")}.get(name, name)
    if stem == "interventions":
        return tr("Your interventions") if layer == "own" else tr("The kit’s interventions")
    return tr("Your references") if layer == "own" else tr("The kit’s references")


def named(kind: str, id: str, item: Mapping[str, object]) -> str:
    """Return what a thing with an id is called: by its title where it has one."""
    title = item.get("title")
    name = f"“{title}” ({id})" if isinstance(title, str) else id
    return tr(ONE[kind], name=name) if kind in ONE else f"{kind} {name}"


def about(value: object) -> str:
    """Return a value in words: a text is itself, of a thing its most telling text is given."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case dict():
            return _mapping(value)
        case tuple() | list():
            return ", ".join(map(about, value))
    return str(value)


def _mapping(value: Mapping[str, object]) -> str:
    texts = [about(value[key]) for key in TELLING if key in value]
    if not texts:
        return ", ".join(f"{key}: {about(inner)}" for key, inner in value.items())
    options = value.get("options")
    count = len(options) if isinstance(options, tuple) else 0
    more = [trn("one option", "{n} options", count)] if count else []
    return " · ".join([*texts, *more])
