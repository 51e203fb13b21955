"""Write a draft as vignette.yaml: what it tells, guesses where it is silent, and notes on those."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString

from kit.authoring.beginning.draft import Draft, DraftEnding, DraftOption, DraftScene, Said
from kit.authoring.beginning.names import Ids
from kit.authoring.beginning.ways import Ways, note_at, spoken
from kit.language import tr

WIDTH: Final = 100

#: A text longer than this stands below its key.
LONG: Final = 72

#: What an option is clinically, guessed by its appraisal: interventions of the kit's catalogue,
#: the first two with their competencies.
GUESSED: Final = {
    2: "reflect-and-validate",
    1: "assess-together",
    0: "hold-the-silence",
    -1: "premature-reassurance",
    -2: "siding",
}
COMPETENCY: Final = {2: "attunement", 1: "assessment", 0: "attunement"}
COVERED: Final = {2: "I6", 1: "I22", 0: "S1"}

#: Where both partners stand at first, until the author says otherwise.
START: Final = {"trust": 0.42, "closeness": 0.35, "desire": 0.4, "hurt": 0.4, "stress": 0.4}

#: A part of the file as YAML has it.
Value = object


def written(draft: Draft, slug: str, title: str, language: str) -> str:
    """Return the text of a vignette.yaml made of a draft; notes are in the current language."""
    ways = Ways(draft)
    options = Ids()
    numbered = enumerate(ways.scenes, start=1)
    scenes = [_scene(draft, ways, options, number, *one) for number, one in numbered]
    whole = CommentedMap(
        format=1,
        id=slug,
        language=language,
        title=text(title),
        **_head(draft),
        couple=_couple(draft),
        scenes=scenes,
        endings=[_ending(draft, *one) for one in ways.endings],
    )
    guess = tr("a guess")
    for key in ("level", "minutes", "competencies", "covers"):
        whole.yaml_add_eol_comment(guess, key)
    return _heading(draft) + _dumped(whole)


def _heading(draft: Draft) -> str:
    said = tr(
        "Made of {source}. What it does not tell is a guess, or a note that begins with TODO: "
        "kit check lists them all.",
        source=draft.source,
    )
    return f"# {said}\n"


def _dumped(whole: CommentedMap) -> str:
    yaml = YAML()
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(whole, out)
    return out.getvalue()


def text(words: str) -> Value:
    """Return a text in the style that reads best: on its line, folded, or as it was broken."""
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in words.strip().split("\n")]
    joined = "\n".join(lines)
    if len(lines) > 1:
        return LiteralScalarString(joined)
    return FoldedScalarString(joined) if len(joined) > LONG else joined


def _head(draft: Draft) -> dict[str, Value]:
    best = _best(draft)
    return {
        "summary": text(draft.summary or note_at(draft, 1, tr("two or three sentences about it."))),
        "level": "foundation",
        "minutes": min(180, max(5, 3 * len(draft.scenes))),
        "content_note": text(note_at(draft, 1, tr("what may be hard to read? Is there a danger?"))),
        "objectives": [text(note_at(draft, 1, tr("what can somebody do afterwards?")))],
        "competencies": [COMPETENCY[best]],
        "covers": [COVERED[best]],
    }


def _best(draft: Draft) -> int:
    """Return the highest appraisal of the first scene's options, 0 at least."""
    return max(0, *(one.appraisal or 0 for one in draft.scenes[0].options))


def _couple(draft: Draft) -> dict[str, Value]:
    history = note_at(draft, 1, tr("what do they share?"))
    return {"history": text(history), "a": _partner(draft, "a"), "b": _partner(draft, "b")}


def _partner(draft: Draft, who: str) -> CommentedMap:
    known = draft.people.get(who)  # type: ignore[call-overload]
    partner = CommentedMap(
        name=known.name if known else who.upper(),
        age=known.age if known and known.age else 40,
        pronouns=(known.pronouns if known else "") or "they/them",
        history=text(note_at(draft, 1, tr("who is this?"))),
        start=dict(START),
    )
    for key in ("start", *([] if known and known.age else ["age"])):
        partner.yaml_add_eol_comment(tr("a guess"), key)
    return partner


def _scene(
    draft: Draft, ways: Ways, ids: Ids, number: int, id: str, scene: DraftScene
) -> dict[str, Value]:
    empty = [Said(scene.line, note_at(draft, scene.line, tr("what is said or seen here?")))]
    return {
        "id": id,
        "session": min(number, 200),
        "title": text(scene.title),
        **({"week": text(scene.week)} if scene.week else {}),
        "dialogue": [_line(draft, one) for one in scene.said or empty],
        "options": [_option(draft, ways, ids, one) for one in scene.options],
        **({"next": ways.to(scene.to, scene.line)} if scene.to else {}),
    }


def _line(draft: Draft, said: Said) -> dict[str, Value]:
    words = text(spoken(draft, said))
    return {"who": said.who, "says": words} if said.who else {"stage": words}


def _option(draft: Draft, ways: Ways, ids: Ids, option: DraftOption) -> dict[str, Value]:
    view = option.appraisal or 0
    return {
        "id": ids.new(" ".join(option.words.split()[:5]), "option"),
        "intervention": GUESSED[view],
        "words": text(option.words or note_at(draft, option.line, tr("what is said?"))),
        "appraisal": view,
        "rationale": text(f"{option.rationale} {note_at(draft, option.line, _unsure(option))}"),
        "reactions": [_reaction(draft, option)],
        **({"next": ways.to(option.to, option.line)} if option.to else {}),
    }


def _unsure(option: DraftOption) -> str:
    """Return what the author has to add to an option."""
    guess = GUESSED[option.appraisal or 0]
    asked = [*option.doubts, tr("what is it clinically? {guess} is a guess.", guess=guess)]
    asked += [tr("How good is it, −2 to 2?")] if option.appraisal is None else []
    asked += [] if option.rationale else [tr("And why?")]
    return " ".join(asked)


def _reaction(draft: Draft, option: DraftOption) -> dict[str, Value]:
    found = {who: _joined(draft, option.reactions, who) for who in ("a", "b", "")}
    if not any(found.values()):
        found[""] = note_at(draft, option.line, tr("how do they answer?"))
    return {who or "stage": text(words) for who, words in found.items() if words}


def _joined(draft: Draft, reactions: Sequence[Said], who: str) -> str:
    """Return what a partner answers; what happens, and what the clinician adds, for nobody."""
    mine = (one for one in reactions if (one.who if one.who in ("a", "b") else "") == who)
    return " ".join(spoken(draft, one) for one in mine)


def _ending(draft: Draft, id: str, ending: DraftEnding) -> dict[str, Value]:
    unsure = note_at(draft, ending.line, tr("of what tone is it?"))
    words = [ending.text or note_at(draft, ending.line, tr("how does it end?"))]
    words += [] if ending.tone else [unsure]
    return {
        "id": id,
        "title": text(ending.title),
        "tone": ending.tone or "holding",
        "text": text("\n\n".join(words)),
    }
