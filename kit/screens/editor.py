"""The place of a text editor on a screen, and all that it says."""

from __future__ import annotations

import json

from kit.language import tr
from kit.screens.render import render


def editor(
    key: str, text: str, *, digest: str, label: str, owner: str = "", read_only: bool = False
) -> str:
    """Return the HTML of an editor of ``text``: a plain form until `static/editor.js` takes over.

    ``key`` names the file (``the-quiet-house/vignette.yaml``): drawn again with the same key, the
    page keeps the editor that it has, with what is typed in it, and ignores ``text``. ``digest`` is
    that of the file as it was read; the page sends it with a save, and begins with it as the name
    of the text: call ``Written.begin(key, digest, text)``, too. ``owner`` is the learner's mark,
    that of the player's drafts on the same page, for what the browser keeps unsaved; ``label`` is
    read aloud.
    """
    return render(
        "editor.html",
        key=key,
        text=text,
        digest=digest,
        label=label,
        kept=f"{owner} {key}",
        read_only=read_only,
        words=json.dumps(words(), ensure_ascii=False),
    )


def words() -> dict[str, object]:
    """Return what the editor says, in the current language."""
    return {
        "save": tr("Save"),
        "undo": tr("Undo"),
        "redo": tr("Redo"),
        "find": tr("Find"),
        "next": tr("Next problem"),
        "suggest": tr("Suggest"),
        "explain": tr("Explain"),
        "keys": {
            "save": "Ctrl+S",
            "undo": "Ctrl+Z",
            "redo": "Ctrl+Y",
            "find": "Ctrl+F",
            "next": "F8",
            "suggest": tr("Ctrl+Space"),
            "explain": "F1",
        },
        "saved": tr("Everything is saved."),
        "unsaved": tr("Not saved yet."),
        "saving": tr("Saving …"),
        "still": tr("It can be read and copied now, not changed."),
        "leave": tr("Escape, then Tab, leaves the text."),
        "kept": tr("This browser kept a text of this file that was not saved."),
        "kept_older": tr(
            "This browser kept a text of this file that was not saved. "
            "The file has been changed since."
        ),
        "bring": tr("Bring it back"),
        "forget": tr("Forget it"),
        "error": tr("Error"),
        "warning": tr("Warning"),
        "info": tr("Note"),
        "line": tr("line {line}", line="{line}"),
        "problems": tr("Problems: {n}", n="{n}"),
        "no_problems": tr("No problems found."),
        "stale": tr("The shares are of the text before."),
        "nothing": tr("There is nothing to explain here."),
        "phrases": _phrases(),
    }


def _phrases() -> dict[str, str]:
    """Return CodeMirror's own phrases; the dollar stands for a number."""
    return {
        "Find": tr("Find"),
        "Replace": tr("Replace with"),
        "next": tr("next"),
        "previous": tr("previous"),
        "all": tr("all"),
        "match case": tr("match case"),
        "regexp": tr("pattern"),
        "by word": tr("whole words"),
        "replace": tr("replace"),
        "replace all": tr("replace all"),
        "close": tr("close"),
        "current match": tr("found here"),
        "on line": tr("on line"),
        "replaced $ matches": tr("replaced: $"),
        "replaced match on line $": tr("replaced on line $"),
        "Go to line": tr("Go to line"),
        "go": tr("go"),
        "Completions": tr("Suggestions"),
        "Control character": tr("Control character"),
        "Selection deleted": tr("Selection deleted"),
    }
