"""The one widget: a stage on native HTML that draws what Python made and reports what is done.

Native forms, fieldsets and disclosure work with keyboard and screen reader as they come, which
ipywidgets' own radio buttons, sliders and accordions do not.
"""

from __future__ import annotations

import base64
import logging
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from kit.errors import KitError
from kit.language import language as spoken
from kit.language import mark, tr, use
from kit.records.formats import File
from kit.screens.sheets import sheets

STATIC = Path(__file__).parent / "static"
TROUBLE = mark(
    "Something went wrong on our side; what you had decided is kept. Reload the page to go on. "
    "If it happens again, report error {number}."
)
#: How stage.js gets the other of its two files.
IMPORT = 'import { START, next } from "./conversation.js";\n'
log = logging.getLogger("kit.widgets")


def _script() -> str:
    """Return conversation.js and stage.js joined into one module.

    JupyterLab and stock Voilà import a widget's script from a blob, where a relative import leads
    nowhere. The kit's own pages import both files from the server instead, as they are.
    """
    conversation, stage = (
        (STATIC / name).read_text(encoding="utf-8") for name in ("conversation.js", "stage.js")
    )
    before, after = stage.split(IMPORT)
    return conversation + before + after


class Stage(anywidget.AnyWidget):
    """Show HTML; hand every form that is sent to ``act(action, fields)``.

    ``view`` holds ``html``, a ``notice`` (plain text, shown above it; empty for none) and a
    ``turn`` that counts drawings, so that the page knows of every answer, even an equal one.
    Whatever arrives from the browser is hostile until checked: ``act`` gets an action of text
    and a mapping of text to text, or is not called. All is said in ``language`` (default: the
    one spoken where the stage is made). Raises KitError for a language that is not known.
    """

    _esm = _script()
    # One sheet: in JupyterLab nobody else brings the tokens.
    _css = sheets("tokens", "stage", "case-file", "cycle")
    view: traitlets.Dict[str, Any] = traitlets.Dict({"html": "", "notice": "", "turn": 0}).tag(
        sync=True
    )
    part = traitlets.Dict({"name": "", "html": "", "turn": 0}).tag(sync=True)

    def __init__(self, *, language: str | None = None, **kwargs: object) -> None:
        with use(language):  # before anything is opened for a language that there is not
            self.language = spoken()
        super().__init__(**kwargs)
        self.on_msg(self._heard)

    def show(self, html: str, notice: str = "") -> None:
        """Draw ``html``, with a notice above it where there is one."""
        self.view = {"html": html, "notice": notice, "turn": self.view["turn"] + 1}

    def fill(self, name: str, html: str) -> None:
        """Fill the place ``name`` of what is on the stage; where there is none, nothing happens."""
        self.part = {"name": name, "html": html, "turn": self.view["turn"]}

    def offer(self, file: File) -> None:
        """Hand a file over to the browser's downloads."""
        content = base64.b64encode(file.content).decode()
        said = tr("{name} is in your downloads.", name=file.name)
        self.send({"download": file.name, "type": file.media_type, "base64": content, "said": said})

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Do what the person asked for; a KitError is shown to them as it reads."""
        raise KitError(nothing_to_do(action))

    def _handle_msg(self, msg: Mapping[str, Any]) -> None:
        """Hear what the page says, and let it change nothing: what is synced is Python's to set."""
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
            self.act(*_read(content, buffers))
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
    """Whether this is text that can be written down: half a character cannot be."""
    if not isinstance(text, str):
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def nothing_to_do(action: str) -> str:
    """Say that the page asked for what there is not."""
    return tr("There is nothing here to do with {action!r}. Reload the page.", action=action)
