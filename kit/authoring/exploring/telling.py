"""An exploration as text, Markdown or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Final

from kit.authoring.exploring.explored import Explored, Hit
from kit.authoring.exploring.judging.promises import Promise
from kit.authoring.exploring.path import written
from kit.vignettes import Vignette

#: The version of the JSON; raised when a key changes its meaning.
SCHEMA: Final = 1

#: The kinds of things in the order in which they are counted.
KINDS: Final = {
    "scene": "scenes",
    "signal": "signals met",
    "answered": "signals acted on",
    "option": "options",
    "reaction": "reactions",
    "route": "routes",
    "ending": "endings",
    "when": "conditions that held",
    "else": "conditions that did not hold",
}

#: A last column that is wider holds sentences or paths, and is set to the left.
SHORT: Final = 12

Row = tuple[str, ...]

#: How a table is drawn, with its head and its rows.
Draw = Callable[[Row, Iterator[Row]], Iterator[str]]


def as_text(found: Explored, vignette: Vignette, *, all_of_it: bool = False) -> str:
    """Return an exploration in lines for a terminal."""
    return "\n".join(_lines(found, vignette, _table, all_of_it))


def as_markdown(found: Explored, vignette: Vignette, *, all_of_it: bool = True) -> str:
    """Return an exploration as Markdown."""
    head = f"## {vignette.title}\n"
    return "\n".join([head, *_lines(found, vignette, _markdown, all_of_it)])


def as_json(found: Explored, vignette: Vignette) -> str:
    """Return an exploration as JSON, every way as a path."""
    data = {
        "schema": SCHEMA,
        "vignette": found.slug,
        "text": vignette.hash,
        "complete": found.complete,
        "proof": found.proof,
        "limit": found.limit,
        "next": found.next,
        "attempts": found.attempts,
        "seed": found.seed,
        "hits": {key: _hit(hit, vignette) for key, hit in found.hits.items()},
        "edges": [{"from": a, "to": b, "share": share} for (a, b), share in found.edges.items()],
        "promises": [_promise(one, vignette) for one in found.promises],
        "problems": [asdict(problem) for problem in found.problems],
    }
    return json.dumps(data, indent=1, ensure_ascii=False)


def _promise(one: Promise, vignette: Vignette) -> Mapping[str, object]:
    path = written(one.way, vignette) if one.place else None
    kept = {"verdict": one.verdict, "says": one.says, "path": path}
    return {"expect": one.number, **kept, "place": one.place or None}


def _hit(hit: Hit, vignette: Vignette) -> Mapping[str, object]:
    path = None if hit.witness is None else written(hit.witness, vignette)
    more = {"why": hit.why} if hit.why else {}
    return {
        "verdict": hit.verdict,
        "count": hit.count,
        "share": hit.share,
        "path": path,
        "shortest": hit.shortest,
        **more,
    }


def _lines(found: Explored, vignette: Vignette, draw: Draw, all_of_it: bool) -> Iterator[str]:
    yield from _verdict(found)
    yield ""
    yield from draw(("", "met", "never", "not found", "of"), _counts(found.hits))
    yield ""
    shown = found.hits if all_of_it else _endings(found.hits)
    yield f"Shares are of {found.attempts:,} attempts at random (seed {found.seed})."
    yield ""
    yield from draw(("", "share", "the shortest way there"), _ways(shown, vignette))
    yield ""
    for one in found.promises:
        yield f"expect[{one.number}]: {one.verdict}, {one.says}."
    if found.promises:
        yield ""
    yield (
        f"To go there: kit play {found.slug} --path …, or /author/{found.slug}?path=… in a browser"
    )


def _verdict(found: Explored) -> Iterator[str]:
    yield found.proof
    for more in (found.limit, found.next):
        if more:
            yield more


def _counts(hits: Mapping[str, Hit]) -> Iterator[Row]:
    for kind, name in KINDS.items():
        several = [hit for key, hit in hits.items() if key.startswith(f"{kind}/")]
        counted = [sum(h.verdict == v for h in several) for v in ("met", "impossible", "missing")]
        if several:
            yield (name, *map(str, counted), str(len(several)))


def _endings(hits: Mapping[str, Hit]) -> Mapping[str, Hit]:
    return {key: hit for key, hit in hits.items() if key.startswith("ending/")}


def _ways(hits: Mapping[str, Hit], vignette: Vignette) -> Iterator[Row]:
    for key, hit in hits.items():
        if hit.witness is None:
            yield key, "-", hit.why
        else:
            path = written(hit.witness, vignette) or "(the start)"
            yield key, f"{hit.share:.1%}", path if hit.shortest else f"{path} (the shortest found)"


def _table(head: Row, rows: Iterator[Row]) -> Iterator[str]:
    """Yield a table in columns; the last of them may be long."""
    every = [head, *rows]
    wide = [max(len(row[k]) for row in every) for k in range(len(head))]
    for row in every:
        first, *others, last = (cell.rjust(w) for cell, w in zip(row, wide, strict=True))
        long = last.strip() if wide[-1] > SHORT else last
        yield "  ".join([row[0].ljust(len(first)), *others, long]).rstrip()


def _markdown(head: Row, rows: Iterator[Row]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
