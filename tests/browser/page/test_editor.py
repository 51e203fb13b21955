"""The workbench's text editor in Chromium: under the pages' policy, and joined for JupyterLab."""

from __future__ import annotations

import mimetypes
import re

import pytest
from helpers.looking import SCHEMES, faults, overflow
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
  window.fill = (name, html) => {
    values.part = { name, html, turn: values.view.turn };
    tell("change:part");
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
        start = column - len(re.search(r"[\w -]*$", before)[0])
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
    page.errors, page.blob = errors, request.param
    yield page
    assert errors == []


def draw(page, html):
    page.evaluate("(html) => window.draw(html)", html)


def box(page):
    return page.get_by_role("textbox", name="Text of vignette.yaml")


def tell(page, **answer):
    page.evaluate("(answer) => window.answer(answer)", answer)


def on_line(page, line, column=1):
    """Put the cursor there, as Python does after a press on a problem of its own."""
    tell(page, goto={"line": line, "column": column})
    expect(box(page)).to_be_focused()


def wait_until(page, what):
    """Let the page go on until this holds."""
    for _ in range(100):
        if what():
            return
        page.wait_for_timeout(50)
    raise AssertionError(what)


def asked(desk, action):
    return [said["fields"] for said in desk.said if said["action"] == action]


def test_a_word_is_typed_and_what_is_wrong_is_underlined_named_and_found(page, desk):
    draw(page, desk.html())
    expect(page.locator(".cm-lintRange-error")).to_have_text("nxet")
    expect(page.locator(".cm-problem-marks .error[title]").last).to_have_text("✖")
    expect(page.get_by_text("Problems: 1").first).to_be_visible()
    on_line(page, 2, 20)  # past a character that is two units in the browser
    page.keyboard.type("old ")
    page.keyboard.press("Control+End")
    page.keyboard.type("nxet: x")
    wait_until(page, lambda: len(asked(desk, "bench-check")) == 2)
    assert desk.text == TEXT.replace("🙂 house", "🙂 old house") + "nxet: x"
    expect(page.locator(".cm-lintRange-error")).to_have_text(["nxet", "nxet"])
    page.keyboard.press("F8")
    page.keyboard.type("next")
    wait_until(page, lambda: "\n    next: last" in desk.text)
    expect(page.locator(".cm-lintRange-error")).to_have_count(1)


def test_only_the_lines_that_changed_are_sent(page, desk):
    draw(page, desk.html(TEXT * 400))
    wait_until(page, lambda: desk.said)
    on_line(page, 1000)
    page.keyboard.type("new: ")
    wait_until(page, lambda: len(asked(desk, "bench-check")) == 2)
    assert max(len(said["fields"]["lines"]) for said in desk.said) < 100
    assert desk.text.split("\n")[999] == "new: " + (TEXT * 400).split("\n")[999]


def test_a_kernel_that_forgot_the_text_is_told_all_of_it_in_pieces(page, desk):
    draw(page, desk.html(TEXT * 2000))
    wait_until(page, lambda: desk.said)
    desk.written = Written()
    on_line(page, 1)
    page.keyboard.type("# ")
    wait_until(page, lambda: desk.text.startswith("# id") and desk.text.endswith("last\n"))
    assert desk.text == "# " + TEXT * 2000
    assert max(len(fields["lines"]) for fields in asked(desk, "bench-text")) <= 40_100


def test_a_completion_is_taken_by_keyboard_and_undone(page, desk):
    draw(page, desk.html())
    on_line(page, 6)
    page.keyboard.type("soft st")
    option = page.get_by_role("option")
    expect(option).to_have_count(1)  # a word of its name begins with each word typed
    expect(page.get_by_text("Begin gently.")).to_be_visible()
    page.wait_for_timeout(100)  # CodeMirror takes no key that was meant for the text
    page.keyboard.press("Tab")
    wait_until(page, lambda: desk.text == TEXT + "softened-start-up")
    # Undo goes back by pauses in typing, half a second each: how many there were is the machine's.
    for _ in "soft st" + "⇥":
        page.keyboard.press("Control+z")
    wait_until(page, lambda: desk.text == TEXT)


def test_prose_asks_for_no_completion(page, desk):
    draw(page, desk.html(TEXT + "words: >-\n  \n"))
    on_line(page, 7, 3)
    page.keyboard.type("I would like to hear that again")
    page.keyboard.press("Control+Home")
    page.keyboard.type("# a word")
    wait_until(page, lambda: "hear that again" in desk.text and "# a word" in desk.text)
    assert asked(desk, "bench-complete") == []
    page.keyboard.press("Control+Space")
    wait_until(page, lambda: asked(desk, "bench-complete"))


def test_it_finds_and_replaces(page, desk):
    draw(page, desk.html())
    on_line(page, 1)
    page.keyboard.press("Control+f")
    page.get_by_role("textbox", name="Find").fill("nxet")
    page.get_by_role("textbox", name="Replace with").fill("next")
    page.get_by_role("button", name="replace all").click()
    wait_until(page, lambda: "nxet" not in desk.text and desk.text)
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)
    expect(page.get_by_text("No problems found.").first).to_be_visible()


def test_it_is_saved_and_says_so_and_a_second_save_knows_the_first(page, desk):
    draw(page, desk.html())
    state = page.locator(".editor-state")
    expect(state).to_have_text("Everything is saved.")
    on_line(page, 1)
    page.keyboard.type("# ")
    expect(state).to_have_text("Not saved yet.")
    spoken = page.locator(".editor-spoken[role=status]")
    expect(spoken).to_have_text("")
    page.keyboard.press("Control+s")
    expect(state).to_have_text("Everything is saved.")
    expect(spoken).to_have_text("Everything is saved.")
    page.get_by_role("button", name="Save").click()
    wait_until(page, lambda: len(asked(desk, "bench-save")) == 2)
    assert [fields["digest"] for fields in asked(desk, "bench-save")] == ["d1", "d2"]
    assert page.evaluate("Object.keys(localStorage)") == []


def test_who_writes_goes_on_writing_as_the_preview_comes(page, desk):
    draw(page, desk.html() + '<div data-part="preview"></div>')
    on_line(page, 1)
    page.evaluate("""window.fill("preview", "<h2 data-arrive>At the door</h2>")""")
    expect(page.get_by_role("heading", name="At the door")).to_be_visible()
    page.keyboard.type("# ")
    wait_until(page, lambda: desk.text == "# " + TEXT)


def test_drawn_anew_it_is_the_same_editor_with_its_cursor_and_its_undo(page, desk):
    draw(page, desk.html())
    on_line(page, 1)
    page.keyboard.type("# ")
    draw(page, "<h2>Forms</h2>")
    expect(box(page)).to_have_count(0)
    draw(page, "<p>Back.</p>" + editor(KEY, "other", digest="d9", label="Text of vignette.yaml"))
    expect(box(page)).to_contain_text("# id: one")
    box(page).focus()
    page.keyboard.type("x")
    wait_until(page, lambda: desk.text == "# x" + TEXT)
    # Undo goes back by pauses in typing, half a second each: how many there were is the machine's.
    for _ in "soft st" + "⇥":
        page.keyboard.press("Control+z")
    wait_until(page, lambda: desk.text == TEXT)


def test_a_text_of_the_forms_comes_in_and_can_be_undone(page, desk):
    draw(page, desk.html())
    on_line(page, 1, 4)
    tell(page, key=KEY, text=TEXT.replace("first", "second"))
    page.keyboard.type("!")
    wait_until(page, lambda: desk.text == TEXT.replace("first", "second").replace("id:", "id:!", 1))


def test_what_was_not_saved_is_offered_after_a_crash(page, desk):
    page.evaluate("window.localStorage.setItem('kit draft you other/vignette.yaml', '{}')")
    draw(page, desk.html())
    on_line(page, 1)
    page.keyboard.type("# ")
    wait_until(page, lambda: desk.text.startswith("# "))
    assert page.evaluate("Object.keys(localStorage).sort()")[0] == f"kit draft me {KEY}"
    page.evaluate("window.leave(); document.body.replaceChildren()")
    page.evaluate(RENDER, page.blob)
    draw(page, desk.html())
    expect(page.get_by_text("This browser kept a text")).to_be_visible()
    page.get_by_role("button", name="Bring it back").click()
    expect(box(page)).to_contain_text("# id: one")
    expect(page.get_by_role("button", name="Bring it back")).to_have_count(0)


def test_two_unsaved_texts_are_offered_one_after_the_other(page, desk):
    draw(page, desk.html())
    on_line(page, 1)
    page.keyboard.type("# one ")
    wait_until(page, lambda: desk.text.startswith("# one "))
    for typed in ("# two ", ""):
        page.evaluate("window.leave(); document.body.replaceChildren()")
        page.evaluate(RENDER, page.blob)
        draw(page, desk.html())
        on_line(page, 1)
        page.keyboard.type(typed)
    bring = page.get_by_role("button", name="Bring it back")
    bring.click()
    expect(box(page)).to_contain_text("# two id: one")
    bring.click()
    expect(box(page)).to_contain_text("# one id: one")
    expect(bring).to_have_count(0)


@pytest.mark.parametrize("page", [None], indirect=True, ids=["files"])
def test_an_unsaved_text_outlasts_the_preview_and_goes_with_its_author(page, desk):
    draw(page, desk.html())
    on_line(page, 1)
    page.keyboard.type("# ")
    wait_until(page, lambda: desk.text.startswith("# "))
    keys = "Object.keys(localStorage)"
    draw(page, '<div data-drafts="me the-quiet-house 1 2"></div>')
    assert page.evaluate(keys) == [f"kit draft me {KEY}"]
    draw(page, '<div data-drafts="you the-quiet-house 1 2"></div>')
    page.evaluate("window.dispatchEvent(new Event('pagehide')); window.leave()")
    assert page.evaluate(keys) == []


def test_a_save_that_fails_says_so_and_the_next_one_knows_what_it_saves_over(page, desk):
    desk.bench_save = lambda fields: {"unsaved": True, "digest": "d7"}
    draw(page, desk.html())
    on_line(page, 1)
    page.keyboard.type("# ")
    for _ in range(2):
        page.keyboard.press("Control+s")
        expect(page.locator(".editor-state")).to_have_text("Not saved yet.")
        wait_until(page, lambda: asked(desk, "bench-save"))
        page.wait_for_timeout(200)
    assert [fields["digest"] for fields in asked(desk, "bench-save")] == ["d1", "d7"]
    desk.bench_save = lambda fields: {"saved": {"digest": "d8"}}
    tell(page, key=KEY, digest="d9", save=True)  # as somebody says who saves over another's text
    expect(page.locator(".editor-state")).to_have_text("Everything is saved.")
    assert asked(desk, "bench-save")[-1]["digest"] == "d9"


def test_without_a_kernel_it_is_read_and_not_changed(page, desk):
    draw(page, desk.html())
    on_line(page, 1)
    page.evaluate("document.querySelector('.stage').parentElement.classList.add('gone')")
    expect(box(page)).to_have_attribute("aria-readonly", "true")
    page.keyboard.type("# ")
    expect(box(page)).not_to_contain_text("# ")
    expect(page.locator(".editor-state")).to_have_text(
        "It can be read and copied now, not changed."
    )


def test_escape_and_tab_leave_it_and_the_cursor_tells_what_is_wrong(page, desk):
    draw(page, desk.html() + "<button>After</button>")
    expect(page.locator(".cm-lintRange-error")).to_have_count(1)
    on_line(page, 5, 6)
    expect(page.locator(".editor-told")).to_have_text("Error: unknown key 'nxet' Write next.")
    page.keyboard.press("F1")
    expect(page.locator(".editor-told")).to_have_text("line 5, column 6")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(box(page)).not_to_be_focused()
    assert desk.text == TEXT


def test_in_a_contrast_theme_what_is_selected_and_suggested_stands_out(page, desk):
    page.emulate_media(forced_colors="active")
    draw(page, desk.html())
    on_line(page, 6)
    page.keyboard.type("soft")
    chosen = page.get_by_role("option", selected=True)
    ground = "one => getComputedStyle(one).backgroundColor"
    assert chosen.evaluate(ground) != page.locator(".cm-tooltip").first.evaluate(ground)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+a")
    assert page.locator(".cm-selectionBackground").count() == 0
    painted = "one => getComputedStyle(one, '::selection').backgroundColor"
    assert page.locator(".cm-line").first.evaluate(painted) != "rgba(0, 0, 0, 0)"


def test_where_a_path_came_by_stands_in_the_margin(page, desk):
    draw(page, desk.html())
    often = {"sign": "12 %", "words": "Met by 12 of 100.", "never": False}
    never = {"sign": "✕ never", "words": "Never met.", "never": True}
    tell(page, key=KEY, of="d1", coverage={"4": often, "5": never, "99": often})
    marks = page.locator(".cm-coverage span")
    expect(marks).to_have_text(["12 %", "✕ never"])
    expect(marks.first).to_have_attribute("title", "Met by 12 of 100.")
    on_line(page, 5)
    expect(page.locator(".editor-told")).to_have_text("Never met.")
    stale = page.locator(".cm-editor.is-stale")
    expect(stale).to_have_count(0)
    page.keyboard.type("x")
    expect(stale).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(stale).to_have_count(0)


def test_what_was_counted_comes_to_the_lines_that_are_still_the_same(page, desk):
    draw(page, desk.html())
    on_line(page, 1)
    page.keyboard.press("End")
    page.keyboard.type("\nmore: 1")
    often = {"sign": "12 %", "words": "Met by 12 of 100.", "never": False}
    tell(page, key=KEY, of="d1", coverage={"4": often})
    expect(page.locator(".cm-coverage span")).to_have_text(["12 %"])
    expect(page.locator(".cm-editor.is-stale")).to_have_count(1)
    tell(page, key=KEY, of="another", coverage={"1": often, "2": often})
    expect(page.locator(".cm-coverage span")).to_have_count(1)


@pytest.mark.parametrize("page", [None], indirect=True, ids=["files"])
@pytest.mark.parametrize("width", [360, 1400])
def test_it_has_no_fault_that_axe_finds_and_fits(page, desk, width):
    page.set_viewport_size({"width": width, "height": 740})
    draw(page, f"<main><h1>Case</h1>{desk.html()}</main>")
    on_line(page, 1)
    page.keyboard.press("Control+f")
    page.locator(".editor-problems summary").click()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert faults(page) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("page", [None], indirect=True, ids=["files"])
def test_without_sheets_made_by_scripts_it_looks_the_same(page, desk):
    page.evaluate("delete ShadowRoot.prototype.adoptedStyleSheets")
    page.errors.append("refused")  # the style that CodeMirror tries first
    draw(page, desk.html())
    expect(page.locator(".cm-gutters").first).to_have_css("display", "flex")
    expect(page.locator(".cm-lintRange-error")).to_have_css("text-decoration-style", "wavy")
    assert all("style" in error or error == "refused" for error in page.errors)
    page.errors.clear()
