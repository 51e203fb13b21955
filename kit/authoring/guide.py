"""The reference part of the authors' guide: every key of the format, written from the schema."""

from __future__ import annotations

import re
from typing import Any, Final

from kit.vignettes.curriculum import CURRICULUM, LETTERS, RANGES
from kit.vignettes.editor import json_schema
from kit.vignettes.schema.base import ID_PATTERN, LANGUAGE_PATTERN
from kit.vignettes.schema.condition import FORM_TYPES

FILES: Final = (
    "vignette.yaml",
    "module.yaml",
    "interventions.yaml",
    "references.yaml",
    "vignette.es.yaml",
)

_FORMS: Final = {form.__name__: tag.strip("<>") for tag, form in FORM_TYPES.items()}
_CONDITIONS: Final = (*_FORMS, "Bounds")

_PATTERNS: Final = {ID_PATTERN: "an id", LANGUAGE_PATTERN: "a language tag"}

Schema = dict[str, Any]


def reference_page() -> str:
    """Return the page as Markdown: a table for each mapping of each file, every key once."""
    told: dict[str, Schema] = {}
    lines: list[str] = []
    for file in FILES:
        schema = json_schema(file)
        parts = schema.get("$defs", {})
        fresh = [name for name in _inside(schema, parts) if name not in told]
        told |= {name: parts[name] for name in fresh}
        lines += [f"### {file}", "", schema["description"], "", *_table(schema)]
        lines += _sections([name for name in fresh if name not in _CONDITIONS], told)
    lines += ["### Conditions", "", "A condition is a mapping of exactly one of these forms.", ""]
    lines += _sections([name for name in told if name in _CONDITIONS], told)
    return "\n".join([*lines, *_curriculum()]).rstrip() + "\n"


def _curriculum() -> list[str]:
    """Return the rows of the curriculum, which `covers` names, by their letters."""
    lines = [
        "### The curriculum",
        "",
        "What cases and interventions teach together. `covers` names",
    ]
    lines += [
        "the rows that a case is really about: three to eight, rather than all it touches.",
        "",
    ]
    for letter, meaning in LETTERS.items():
        rows = [f"| {row} | {text} |" for row, text in CURRICULUM.items() if row[0] == letter]
        lines += [f"#### {meaning}", "", "| row | what it is |", "|---|---|", *rows, ""]
    return lines


def _sections(names: list[str], told: dict[str, Schema]) -> list[str]:
    lines = (_section(name, told[name]) for name in names)
    return [line for section in lines for line in section]


def _section(name: str, schema: Schema) -> list[str]:
    return [f"#### {_heading(name)}", "", _purpose(schema), "", *_table(schema)]


def _table(schema: Schema) -> list[str]:
    needed = schema.get("required", [])
    rows = [
        f"| `{key}` | {_kind(value)} | {_presence(key in needed, value)} | {_purpose(value)} |"
        for key, value in schema["properties"].items()
    ]
    return ["| key | value | | what it is for |", "|---|---|---|---|", *rows, ""]


def _purpose(value: Schema) -> str:
    return " ".join(str(value["description"]).replace("``", "`").split())


def _presence(needed: bool, value: Schema) -> str:
    """Return whether a key is required, and its default if it is not, in words."""
    if needed:
        return "needed"
    default = value.get("default")
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return (
        f"`{default}`" if isinstance(default, str | float | int) and default != "" else "optional"
    )


def _kind(value: Schema) -> str:
    """Return the values that a key allows, in words."""
    if "$ref" in value:
        return _link(value)
    if "oneOf" in value:
        return "a [condition](#conditions)"
    if "anyOf" in value:
        return " or ".join(
            _kind(option) for option in value["anyOf"] if option.get("type") != "null"
        )
    if "enum" in value or "const" in value:
        return _choice(value.get("enum") or [value["const"]])
    return _plain(value)


def _choice(words: list[str]) -> str:
    return (
        f"a [row](#the-curriculum): {RANGES}"
        if len(words) > 20
        else ", ".join(f"`{word}`" for word in words)
    )


def _plain(value: Schema) -> str:
    match value["type"]:
        case "array":
            return _list(value)
        case "boolean":
            return "`true` or `false`"
        case "integer" | "number":
            return _number(value)
        case "object":
            numbers = value["additionalProperties"]["type"] == "number"
            return "a mapping of numbers" if numbers else "a mapping of texts"
    return _PATTERNS.get(value.get("pattern", ""), "text")


def _list(value: Schema) -> str:
    if "prefixItems" in value:
        return f"a list of {len(value['prefixItems'])} numbers"
    low, high = value.get("minItems", 0), value.get("maxItems")
    amount = f", {low} to {high}" if high else f", {low} or more" if low else ""
    return f"a list{amount}: {_kind(value['items'])}"


def _number(value: Schema) -> str:
    kind = "a whole number" if value["type"] == "integer" else "a number"
    if "exclusiveMinimum" in value:
        return f"{kind} above {value['exclusiveMinimum']} and up to {value['maximum']}"
    if "minimum" not in value:
        return kind
    low, high = value["minimum"], value["maximum"]
    return f"`{low}`" if low == high else f"{kind} from {low} to {high}"


def _link(value: Schema) -> str:
    heading = _heading(value["$ref"].rpartition("/")[2])
    return f"[{heading.lower()}](#{heading.lower().replace(' ', '-')})"


def _heading(name: str) -> str:
    """Return a class name as words: ``LifeEvent`` is a life event, ``CaseCouple`` a couple."""
    if name in _FORMS:
        return f"Condition {_FORMS[name]}"
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removeprefix("Case")).capitalize()


def _inside(schema: Schema, known: dict[str, Schema]) -> list[str]:
    """Return the names of the mappings inside a schema, in the order an author meets them."""
    found: dict[str, None] = {}
    waiting = [schema]
    while waiting:
        names = re.findall(r"'#/\$defs/(\w+)'", str(waiting.pop(0)["properties"]))
        fresh = [name for name in dict.fromkeys(names) if name not in found]
        found |= dict.fromkeys(fresh)
        waiting = [known[name] for name in fresh] + waiting
    return list(found)


def renewed(guide: str) -> str:
    """Return the authors' guide with its reference part, between two marks, generated again."""
    before, begin, rest = guide.partition("<!-- keys: begin -->\n")
    _, end, after = rest.partition("<!-- keys: end -->")
    return f"{before}{begin}\n{reference_page()}\n{end}{after}"
