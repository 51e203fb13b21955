"""The base of all widgets: it shows HTML made in Python and sends the page's forms back to it.

Native forms, fieldsets and disclosure work with keyboard and screen reader as they come, which
ipywidgets' own radio buttons, sliders and accordions do not.
"""

from __future__ import annotations

import base64
import logging
import uuid
from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets

from kit.errors import KitError
from kit.language import language as spoken
from kit.language import mark, tr, use
from kit.records.formats import File
from kit.screens.sheets import widget_sheets
from kit.sittings.visit import Visit
from kit.widgets.notebooks import (
    BROWSER,
    is_stock_voila,
    learner_of,
    must_ask,
    not_kept,
    notebook_sheet,
    notebook_words,
)
from kit.widgets.scripts import joined

TROUBLE = mark(
    "Something went wrong on our side; what you had decided is kept. Reload the page to go on. "
    "If it happens again, report error {number}."
)
#: Begins with a learner's key, and a notice to show.
Begin = Callable[[str, str], None]
log = logging.getLogger("kit.widgets")


class Stage(anywidget.AnyWidget):
    """Show HTML; hand every form that is sent to ``act(action, fields)``.

    ``view`` holds ``html``, a ``notice`` (plain text, shown above it; empty for none), whether
    what was sent is ``done`` although there is a notice, and a ``turn`` that counts drawings, so
    that the page is notified of an answer with equal HTML, too.
    Messages from the browser are hostile until checked: ``act`` gets an action of text and a
    mapping of text to text, or is not called. All texts are in ``language`` (default: the current
    one when the stage is made). Raises KitError for an unknown language.
    """

    _esm = joined()
    # One sheet with the tokens in it: in JupyterLab no page of ours brings them.
    _css = widget_sheets("stage", "case-file", "cycle")
    view: traitlets.Dict[str, Any] = traitlets.Dict(
        {"html": "", "notice": "", "done": False, "turn": 0}
    ).tag(sync=True)
    #: ``number`` makes each an answer of its own: what is equal is not sent again.
    part: traitlets.Dict[str, Any] = traitlets.Dict(
        {"name": "", "html": "", "turn": 0, "number": 0}
    ).tag(sync=True)
    #: For a notebook's page: the model's id, what to say when the kernel is gone or silent, and the
    #: action by which the page names its browser, if it is asked to. Empty on the kit's own pages.
    notebook: traitlets.Dict[str, Any] = traitlets.Dict({}).tag(sync=True)

    def __init__(self, *, language: str | None = None, **kwargs: object) -> None:
        with use(language):  # first, so that an unknown language opens nothing
            self.language = spoken()
        super().__init__(**kwargs)
        self._awaited: Begin | None = None
        self.on_msg(self._heard)
        if Visit.here().case_file != "page":
            self._say_for_a_notebook()

    def about(self) -> str:
        """Return the sentence that stands for it where a notebook is shown without its widgets."""
        return tr("Run this cell, and it stands here.")

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle:
            with use(self.language):
                bundle[0]["text/plain"] = self.about()
        return bundle

    def show(self, html: str, notice: str = "", *, done: bool = False) -> None:
        """Draw ``html``, with a notice above it where there is one.

        Without a notice what was sent is done; with one, it is only where ``done`` says so.
        """
        turn = self.view["turn"] + 1
        self.view = {"html": html, "notice": notice, "done": done, "turn": turn}

    def fill(self, name: str, html: str) -> None:
        """Fill the part ``name`` of the HTML shown; the page ignores a name that it lacks."""
        number = self.part["number"] + 1
        self.part = {"name": name, "html": html, "turn": self.view["turn"], "number": number}

    def offer(self, file: File) -> None:
        """Send a file to the browser's downloads."""
        content = base64.b64encode(file.content).decode()
        said = tr("{name} is in your downloads.", name=file.name)
        self.send({"download": file.name, "type": file.media_type, "base64": content, "said": said})

    def forget(self) -> None:
        """Have the browser forget what it keeps of what was being written."""
        self.send({"forget": True})

    def begin_for(self, learner: str, begin: Begin) -> None:
        """Call ``begin(learner, notice)``: now, or when the page has named its browser."""
        if must_ask(learner):
            self._awaited = begin
            self.notebook = self.notebook | {"asks": BROWSER}
        else:
            begin(learner, "")

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Do the ``action`` of a form; the text of a KitError is shown as a notice."""
        raise KitError(nothing_to_do(action))

    def _say_for_a_notebook(self) -> None:
        with use(self.language):
            self.notebook = {"id": self.model_id} | notebook_words()
        if is_stock_voila():
            self._css += notebook_sheet(self.language)

    def _name(self, action: str, fields: Mapping[str, str]) -> None:
        if action != BROWSER or self._awaited is None:
            raise KitError(nothing_to_do(action))
        learner = learner_of(fields)
        begin, self._awaited = self._awaited, None
        begin(learner, not_kept(fields))

    def _handle_msg(self, msg: Mapping[str, Any]) -> None:
        """Handle the page's messages, but ignore updates of state, which only Python sets."""
        match msg["content"]["data"]:
            case {"method": "custom", "content": content}:
                self._handle_custom_msg(content, msg.get("buffers"))
            case {"method": "request_state"}:
                self.send_state()

    def _heard(self, _widget: object, content: object, buffers: object) -> None:
        with use(self.language):
            self._do(content, buffers)

    def _do(self, content: object, buffers: object) -> None:
        try:
            action, fields = _read(content, buffers)
            if self._awaited:
                self._name(action, fields)
            else:
                self.act(action, fields)
        except KitError as error:
            self.show(self.view["html"], notice=str(error))
        except Exception:
            number = uuid.uuid4().hex[:8]
            log.exception("error %s on the stage", number)
            self.show(self.view["html"], notice=tr(TROUBLE, number=number))


def _read(content: object, buffers: object) -> tuple[str, dict[str, str]]:
    match content:
        case {"action": str(action), "fields": dict(fields)} if not buffers:
            if all(_is_text(text) for text in (action, *fields, *fields.values())):
                return action, fields
    raise KitError(
        tr("The page sent something that this case does not understand. Reload the page.")
    )


def _is_text(text: object) -> bool:
    """Return whether this is a string that can be encoded: a lone surrogate cannot."""
    if not isinstance(text, str):
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def nothing_to_do(action: str) -> str:
    """Return the error for an action that does not exist."""
    return tr("There is nothing here to do with {action!r}. Reload the page.", action=action)
