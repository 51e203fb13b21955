"""The workbench's text editor in Chromium: under the pages' policy, and joined for JupyterLab."""

from __future__ import annotations

import mimetypes
import re

import pytest
from helpers.places import KIT
from helpers.scripts import HOST
from playwright.sync_api import expect

from kit.screens.editor import editor
from kit.screens.sheets import LOOK
from kit.server.operations.headers import headers
from kit.widgets.scripts import EDITOR, joined
from kit.widgets.written import UnknownBaseError, Written

PAGE = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>Editor</title><link rel="stylesheet" href="tokens.css">
<link rel="stylesheet" href="stage.css"><link rel="stylesheet" href="editor.css">
<body class="kit"></body></html>"""
RENDER = """async (script) => {
  const address = script ? URL.createObjectURL(new Blob([script], { type: "text/javascript" }))
    : "/stage.js";
  const { default: stage } = await import(address);
  const values = { view: { html: "", notice: "", turn: 0 }, part: { name: "", html: "", turn: 0 } };
  const listeners = {};
  const tell = (event, ...details) => (listeners[event] ?? []).forEach((one) => one(...details));
  window.draw = (html) => {
    values.view = { html, notice: "", turn: values.view.turn + 1 };
    tell("change:view");
  };
  window.answer = (editor) => tell("msg:custom", { editor });
  window.leave = stage.render({ el: document.body, model: {
    get: (name) => values[name],
    send: async (content) => (await window.python(content)).forEach(window.answer),
    on: (event, listener) => { (listeners[event] ??= new Set()).add(listener); },
    off: (event, listener) => { listeners[event].delete(listener); },
  } });
}"""
TEXT = "id: one\ntitle: The quiet 🙂 house\nscenes:\n  - id: first\n    nxet: last\n"
KEY = "the-quiet-house/vignette.yaml"


class Desk:
    """Python's side: it answers as the workbench does, with a check and completions of its own."""

    def __init__(self) -> None:
        self.written = Written()
        self.said: list[dict[str, str]] = []
        self.text = ""
        self.deaf = False

    def html(self, text: str = TEXT, digest: str = "d1", **more: bool) -> str:
        self.written.begin(KEY, digest, text)
        return editor(KEY, text, digest=digest, label="Text of vignette.yaml", owner="me", **more)

    def hear(self, content: dict) -> list[dict]:
        self.said.append(content)
        if self.deaf:
            return []
        fields = content["fields"]
        try:
            self.text = self.written.take(fields)
        except UnknownBaseError:
            return [{"again": True}]
        answer = getattr(self, content["action"].replace("-", "_"))(fields)
        return [{"key": KEY, "turn": fields["turn"], **answer}] if answer else []

    def bench_text(self, fields: dict) -> None:
        return None

    def bench_check(self, fields: dict) -> dict:
        found = []
        for number, line in enumerate(self.text.split("\n"), start=1):
            if at := re.search("nxet", line):
                found.append({
                    "line": number, "column": at.start() + 1, "end": at.end() + 1,
                    "severity": "error", "message": "unknown key 'nxet'", "hint": "Write next.",
                })  # fmt: skip
        return {"problems": found}

    def bench_complete(self, fields: dict) -> dict:
        line, column = int(fields["line"]), int(fields["column"])
        before = self.text.split("\n")[line - 1][: column - 1]
        start = column - len(re.search(r"[\w-]*$", before)[0])
        items = [
            {"label": "softened-start-up", "detail": "Softened start-up", "info": "Begin gently."},
            {"label": "situation", "insert": "situation: ", "detail": "", "info": "What happens."},
        ]
        place = {"line": line, "column": start}
        return {"completions": items, "from": place, "to": {"line": line, "column": column}}

    def bench_hover(self, fields: dict) -> dict:
        return {"hover": f"line {fields['line']}, column {fields['column']}"}

    def bench_save(self, fields: dict) -> dict:
        return {"saved": {"digest": "d2"}}


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture(params=[None, joined(*EDITOR)], ids=["files", "blob"])
def page(request, new_context, desk):
    """A stage under the pages' policy (files) or without one (blob); nothing goes wrong on it."""
    errors = []
    page = new_context().new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)

    def answer(route):
        name = route.request.url.removeprefix(HOST)
        for folder in (KIT / "widgets" / "static", LOOK):
            if name and (folder / name).is_file():
                kind = mimetypes.guess_type(name)[0]
                return route.fulfill(body=(folder / name).read_text("utf-8"), content_type=kind)
        name = "Content-Security-Policy"
        policy = {} if request.param else {name: headers()[name]}
        return route.fulfill(body=PAGE, headers={"Content-Type": "text/html", **policy})

    page.route("**/*", answer)
    page.expose_function("python", desk.hear)
    page.goto(HOST)
    page.evaluate(RENDER, request.param)
    page.errors = errors
    yield page
    assert errors == []


def draw(page, html):
    page.evaluate("(html) => window.draw(html)", html)


def box(page):
    return page.get_by_role("textbox", name="Text of vignette.yaml")


def text(page):
    return page.evaluate(
        "document.querySelector('.editor-box').shadowRoot.querySelector('.cm-content').cmTile.view.state.doc.toString()"
    )


def test_a_word_is_typed_and_what_is_wrong_is_underlined(page, desk):
    draw(page, desk.html())
    expect(page.locator(".cm-lintRange-error")).to_have_text("nxet")
