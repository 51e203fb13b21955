"""The events, states and effects of conversation.js as plain data, for its tests."""

from __future__ import annotations

START = {"drawn": None, "busy": False, "awaited": None, "moving": None, "late": None, "queue": [],
         "again": None}  # fmt: skip
TURN = 4


def form(key, action, live=False, draft=None, again=None, **fields):
    kept = {"live": live, "draft": draft, "again": again}
    return {"id": key, "action": action, "fields": fields} | kept


SLIDER, FURTHER = (form(1, "set", live=True, weeks=weeks) for weeks in ("8", "9"))
OTHER = form(2, "set", live=True, skill="50")
#: Of the workbench: pressed while an answer is awaited, it is pressed again.
GO, SAVED = (form(at, one, again={"action": one}) for at, one in ((6, "go"), (7, "save")))
COPY, TURNED, NOTE = form(3, "copy"), form(4, "turn"), form(5, "open", draft="d", note="Hm.")
FILE = {"download": "a.csv", "type": "text/csv", "base64": "eA==", "said": "It is there."}


def event(kind, turn=TURN, **more):
    return {"type": kind, "turn": turn} | more


def drawn(html="<p>", notice="", parts=False, turn=TURN):
    return event("drawn", turn, html=html, notice=notice, parts=parts)


def filled(of=TURN, asked=False):
    return event("filled", of=of, asked=asked)


def pressed(what):
    return event("submitted", form=what)


def moved(what):
    return event("moved", form=what)


def state(**changed):
    """Return the state once a screen is drawn, but for ``changed``."""
    return START | {"drawn": "<p>"} | changed


def awaiting(what, turn=TURN, **changed):
    return state(busy=True, awaited=what | {"turn": turn}, **changed)


def sent(what):
    return [
        {"do": "after", "ms": 10_000, "event": "timed-out"},
        {"do": "send", "content": {"action": what["action"], "fields": what["fields"]}},
    ]


def filling(what, turn=TURN):
    return {"do": "fill", "sent": what | {"turn": turn}}


def notify(text=""):
    return {"do": "notify", "text": text}


def arrive(at="answer"):
    return {"do": "arrive", "at": at}


ASK, FILL = {"do": "ask"}, {"do": "fill", "sent": None}
PRESS_GO = {"do": "press", "button": {"action": "go"}}
DRAW, DRAW_PARTS = ({"do": "draw", "parts": parts} for parts in (False, True))
FORGET, FORGET_ALL = ({"do": "forget", "draft": draft} for draft in ("d", None))
SAVE = {"do": "save", "file": FILE}
HOLD, REST = {"do": "cancel", "event": "rested"}, {"do": "after", "ms": 80, "event": "rested"}
