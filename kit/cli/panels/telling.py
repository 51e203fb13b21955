"""A panel as text: a table for each scene, what its size means, and the scores of answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kit.practice.panels.rating import SCALE, Item, by_item, by_panellist
from kit.practice.panels.reading import Panel
from kit.practice.panels.scoring import consistency, key_of, score
from kit.practice.panels.spread import BETTER, FEWEST, Spread, spreads
from kit.vignettes import Option, Scene, Vignette

#: Columns of a table, after the option's id: the appraisals, n, who is apart, the author's view.
HEAD = "".join(f"{value:>5}" for value in SCALE) + f"{'n':>6}{'apart':>8}{'author':>9}"


def told(vignette: Vignette, panel: Panel, *, reasons: bool = False) -> Iterator[str]:
    """Yield the lines that tell a panel's view of a case."""
    found = spreads(panel.ratings)
    rated = {scene for scene, _ in found}
    scenes = [scene for scene in vignette.scenes if scene.id in rated]
    numbers = f"Panellists: {panel.size}. Options rated: {len(found)}; scenes: {len(scenes)}."
    yield f"{vignette.title}. {numbers}"
    yield from sized(panel.size)
    for scene in scenes:
        yield from ("", f"{scene.id}: {scene.title}")
        yield from _table(scene, found)
        yield from _reasons(scene, panel) if reasons else ()
    yield from _author(vignette, found)


def sized(size: int) -> Iterator[str]:
    """Yield what a panel's size means, where it is small."""
    if size < FEWEST:
        yield (
            f"Warning: found {size} panellists; allowed: {FEWEST} or more, better {BETTER}. With "
            "so few, scores depend on who happened to sit on the panel. Ask more of them."
        )
    elif size < BETTER:
        yield f"{size} panellists: better are {BETTER} or more."


def _table(scene: Scene, found: Mapping[Item, Spread]) -> Iterator[str]:
    width = max(len(option.id) for option in scene.options) + 2
    yield f"  {'':{width}}{HEAD}"
    for option in scene.options:
        if one := found.get((scene.id, option.id)):
            cells = "".join(f"{count:>5}" for count in one.counts.values())
            apart = f"{one.apart:.0%}"
            yield f"  {option.id:{width}}{cells}{one.n:>6}{apart:>8}{view(option):>9}"


def view(option: Option) -> str:
    """Return the author's view of an option; the lowest and the highest where it depends."""
    views = sorted({one.is_ for one in option.appraisals})
    return str(views[0]) if len(views) == 1 else f"{views[0]}..{views[-1]}"


def _reasons(scene: Scene, panel: Panel) -> Iterator[str]:
    rated = by_item(panel.ratings)
    for option in scene.options:
        for one in rated.get((scene.id, option.id), ()):
            if one.reason:
                words = " ".join(one.reason.split())
                yield f"  {option.id}, {one.panellist} ({one.appraisal}): {words}"


def _author(vignette: Vignette, found: Mapping[Item, Spread]) -> Iterator[str]:
    """Yield how often the author's view is the panel's commonest one."""
    fixed = {
        (scene.id, option.id): option.highest
        for scene in vignette.scenes
        for option in scene.options
        if not option.depends and (scene.id, option.id) in found
    }
    same = sum(value in found[item].modes for item, value in fixed.items())
    if fixed:
        yield ""
        yield f"The author's view is the panel's commonest one at {same} of {len(fixed)} options."


def scored(panel: Panel, answers: Panel) -> Iterator[str]:
    """Yield the scores of answers, and how reliable they are."""
    key, people = key_of(panel.ratings), by_panellist(answers.ratings)
    yield from ("", f"Script concordance with this panel of {panel.size}, from 0 to 100:")
    for who, said in people.items():
        if found := score(said, key):
            yield f"  {who}: {found.mean:.0%} at {found.n} of {len(key)} options".replace("%", "")
        else:
            yield f"  {who}: answered nothing that the panel has rated"
    alpha = consistency(people.values(), key)
    whole = sum(key.keys() <= said.keys() for said in people.values())
    if alpha is not None:
        yield f"Reliability (Cronbach's alpha): {alpha:.2f}, from the {whole} who answered all."
    yield "There is no pass and no fail: a score says how near a judgement is to this panel's."
