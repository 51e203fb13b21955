"""Safety in a report: what was left open comes first, and stands beside every count."""

from __future__ import annotations

from collections.abc import Sequence

from kit.language import tr
from kit.practice import Debrief
from kit.practice.attempts.events import Flagged
from kit.practice.looking_back import safety_words as words
from kit.practice.looking_back.flags import raised
from kit.practice.looking_back.safety import Safety
from kit.practice.looking_back.sightings import Sighting
from kit.reports.plain import typed, unmarked
from kit.reports.words import say
from kit.vignettes import sign_of


def safety(look: Debrief) -> dict[str, object]:
    """Return what became of the signals; before the case is finished, the flags alone.

    ``gate`` is the sentence beside the counts of decisions where what could not wait is open.
    """
    flags = [_said(say("flagged"), one.flag) for one in raised(look.attempt)]
    if look.attempt.phase != "ending":
        return {"first": "", "gate": "", "lines": flags, "note": say("later")}
    if not look.attempt.told:
        return _gravest(look, flags)
    found = look.safety
    done = [one for one in found.in_order if one.acted == "in time" and not one.words]
    seen = [_seen(one) for one in found.in_order if one not in done]
    seen += [_together(done)] if done else []
    return {
        "first": words.summary(found),
        "gate": words.beside_a_count() if found.acute_open else "",
        "lines": seen + [_said(say("raised"), flag) for flag in words.listed(found)],
        "note": _note(found),
    }


def _gravest(look: Debrief, flags: list[dict[str, object]]) -> dict[str, object]:
    """Return what is told even where the author's view is withheld, and the flags."""
    lines = [_seen(one) for one in look.safety.acute_open] + flags
    first = words.summary(look.safety)
    return {"first": first, "gate": "", "lines": lines, "note": say("withheld")}


def _together(done: Sequence[Sighting]) -> dict[str, object]:
    """Return in one line what was acted on in time, and when it was noticed, if ever."""
    each = (
        _where(one)
        if one.noticed == "never"
        else f"{_where(one)} ({tr(words.NOTICED[one.noticed])})"
        for one in done
    )
    line = {"missed": False, "what": "; ".join(each) + ".", "became": "", "wrote": ""}
    return {"noticed": words.verdict(done[0]), **line}


def _where(one: Sighting) -> str:
    title = tr("“{title}”", title=one.scene.title)
    return f"{sign_of(one.signal.kind).capitalize()}, {title}"


def _seen(one: Sighting) -> dict[str, object]:
    """Return a signal; the author's words only of one that was left open: a report is two pages."""
    is_missed = words.tone(one) == "never"
    return {
        "noticed": words.verdict(one),
        "missed": is_missed,
        "what": f"{_where(one)}: {unmarked(one.signal.what)}" if is_missed else f"{_where(one)}.",
        "became": " ".join(words.became(one)),
        "wrote": say("wrote", words=typed(one.words)) if one.words else "",
    }


def _said(what: str, flag: Flagged) -> dict[str, object]:
    kind, own = sign_of(flag.kind), typed(flag.words)
    said = f"{kind}: {own}" if own else kind
    return {"noticed": what, "missed": False, "what": said, "became": "", "wrote": ""}


def _note(found: Safety) -> str:
    if not (found.sightings or found.unplaced):
        return say("no_signals")
    known = words.how_counted() if len(found.sightings) > len(found.unsaid) else ""
    return " ".join(filter(None, [words.in_vain(found), known]))
