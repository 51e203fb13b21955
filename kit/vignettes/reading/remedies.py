"""What an author is told about a sign that means something to YAML: the sentence and the remedy."""

from __future__ import annotations

from typing import Final

#: The signs with which a text cannot begin, and what each means to YAML.
SIGNS: Final = {
    "*": "points to other text (an alias)",
    "&": "gives a text a name (an anchor)",
    "!": "gives a value a type (a tag)",
    "[": "begins a list",
    "{": "begins a mapping",
    "]": "is the end of a list",
    "}": "is the end of a mapping",
    ",": "ends an item of a list",
    "-": "begins an item of a list",
    "?": "begins a key",
    "|": "begins a text on the lines below",
    ">": "begins a text on the lines below",
    "%": "begins an instruction (a directive)",
    "@": "is reserved",
    "`": "is reserved",
}

#: Quotation marks in print, which are letters like any other to YAML.
CURLY: Final = "“”„‟«»‹›‘’‚‛「」『』"


def remedy(flow: bool) -> str:
    """Return where a text may stand that means something to YAML; ``flow``: it is inside { }."""
    below = "" if flow else ", or on the next line under `>-`"
    return f"the text in straight quotation marks{below}"


def begins_with(sign: str, flow: bool) -> str:
    """Return the message about a text that begins with one of the `SIGNS`."""
    return f"found text that begins with {named(sign)}; allowed: {remedy(flow)}"


def written(text: str) -> str:
    """Return the hint that shows a text in quotation marks, or says where they stand."""
    shown = quoted(text)
    return f"Write {shown}." if shown else "Put one quotation mark before it and one at its end."


def named(sign: str) -> str:
    """Return one of the `SIGNS` with what it means: ``` `*`, which in YAML … ```."""
    code = f"`{sign}`" if sign != "`" else "a backtick"
    return f"{code}, which in YAML {SIGNS[sign]}"


def goes_on_after(sign: str, flow: bool) -> str:
    """Return the message about text after a closing quotation mark."""
    return f"found text after the closing `{sign}`, which ends it; allowed: {remedy(flow)}"


def not_quotes(text: str) -> str:
    """Return the hint for a text in printed quotation marks, or nothing for any other."""
    signs = " ".join(dict.fromkeys(sign for sign in text if sign in CURLY))
    if not text.startswith(tuple(CURLY)):
        return ""
    return f'To YAML {signs} are letters, not quotation marks: put straight ones there, "…".'


def quoted(text: str) -> str:
    """Return ``text`` as one would type it in quotation marks; "" when it is long."""
    if len(text) > 60:
        return ""
    plain = text.strip(CURLY + " ") if text.startswith(tuple(CURLY)) else text
    if '"' in plain or "\\" in plain:
        return "'" + plain.replace("'", "''") + "'"
    return f'"{plain}"'
