"""In a real browser, without a policy to help: no text of anybody's is ever run."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from helpers import xss
from helpers.scripts import HOST, SCRIPTS
from playwright.sync_api import Page

# The figures' font has no glyph for some of the characters; browsers draw them with another.
pytestmark = pytest.mark.filterwarnings("ignore:Glyph")
SPIES = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "open", "print"])
  window[name] = (...what) => { window.ran.push(`${name} ${what}`); };
"""
# Draws as the kit's page does, with a model that only has the HTML.
DRAW = """async (html) => {
  document.body.replaceChildren();
  const { default: stage } = await import("/stage.js");
  const view = { html, notice: html, turn: 1 };
  const model = { get: (name) => (name === "view" ? view : { name: "", html: "", turn: 0 }),
                  on() {}, off() {}, send() {} };
  stage.render({ model, el: document.body });
}"""
# What is on the page, as it would act; the words on it do not matter.
LOOK = """() => {
  const found = new Set();
  for (const one of document.querySelectorAll('*:not(script[src^="/kit/static/"])')) {
    found.add(`<${one.localName}>`);
    for (const { name, value } of one.attributes) {
      if (name.startsWith("on")) found.add(`handler ${name}`);
      if (["id", "name", "data-action", "data-auto", "form", "srcdoc"].includes(name))
        found.add(`${name} ${value}`);
      if (/^(href|src|action|formaction|xlink:href|data|background|poster)$/.test(name))
        found.add(`leads ${URL.canParse(value, document.URL)
          ? new URL(value, document.URL).protocol : "nowhere"}`);
    }
  }
  return [[...found], window.ran];
}"""
# Markdown may make these of a text, and a link may lead to these.
MAY_COME = {
    *(f"<{tag}>" for tag in ("p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "br")),
    *(f"leads {scheme}" for scheme in ("http:", "https:", "mailto:", "nowhere")),
}


@pytest.fixture
def page(new_context):
    """A page of a host of its own, that asks for nothing but itself and the stage's scripts."""
    page = new_context().new_page()
    page.kit_pages = {"": "<!doctype html><title>x</title>", **SCRIPTS}
    page.kit_asked = []

    def answer(route):
        path = route.request.url.removeprefix(HOST)
        if path in page.kit_pages:
            kind = "text/javascript" if path.endswith(".js") else "text/html; charset=utf-8"
            route.fulfill(body=page.kit_pages[path], content_type=kind)
        else:
            if not path.startswith("kit/static/"):
                page.kit_asked.append(route.request.url)
            route.fulfill(status=404)

    page.route("**/*", answer)
    page.add_init_script(SPIES)
    page.on("dialog", lambda dialog: (page.kit_asked.append(dialog.message), dialog.dismiss()))
    return page


def draw(page: Page, html: str) -> tuple[set[str], list[str]]:
    """Draw a fragment on the stage; give what is there, and what has run."""
    page.evaluate(DRAW, html)
    return looked_at(page)


def show(page: Page, name: str, html: str) -> tuple[set[str], list[str]]:
    """Open a document; give what is there, and what has run."""
    page.kit_pages[name] = html
    page.goto(HOST + name, wait_until="load")
    return looked_at(page)


def looked_at(page: Page) -> tuple[set[str], list[str]]:
    # A broken picture is noticed a moment later: after another one is, so is this one.
    page.evaluate(
        "() => new Promise((done) => { const image = new Image(); image.onerror = done;"
        " image.src = 'data:image/png,x'; })"
    )
    page.evaluate(
        "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    )
    found, ran = page.evaluate(LOOK)
    return set(found), ran


def test_the_corpus_is_large_and_dangerous(page):
    """Put on a page as it is, it runs: what the tests below look for can be found."""
    assert len(set(xss.PAYLOADS)) >= 100
    page.goto(HOST)
    ran, asked = 0, 0
    for payload in xss.PAYLOADS:
        page.evaluate("(html) => { window.ran = []; document.body.innerHTML = html; }", payload)
        _, told = looked_at(page)
        ran += bool(told)
        asked += bool(page.kit_asked)
        page.kit_asked.clear()
    assert ran >= 30
    assert asked >= 10


def test_nothing_runs_on_the_stage(page):
    page.goto(HOST)
    clean = {name: draw(page, html)[0] for name, html in xss.fragments(xss.HARMLESS).items()}
    for text in xss.chunks():
        for name, html in xss.fragments(text).items():
            assert "alert" in html
            found, ran = draw(page, html)
            assert ran == [], (name, text)
            assert found - clean[name] <= MAY_COME, (name, text)
    assert page.kit_asked == []


def test_nothing_runs_on_a_page_or_in_a_report(page):
    clean = {name: show(page, name, html)[0] for name, html in xss.documents("Plain.").items()}
    for text in xss.chunks():
        for name, html in xss.documents(text).items():
            found, ran = show(page, name, html)
            assert ran == [], (name, text)
            assert found - clean[name] <= MAY_COME, (name, text)
    assert page.kit_asked == []


PATHS = (
    "modules/{}",
    "plans/{}",
    "{}",
    "login?next={}",
    "?a={}",
    "nowhere?token={}",
    "role?next={}",
)


def test_nothing_runs_by_an_address(server, new_context, watch):
    """On the real server, with its policy: it has nothing to refuse, for nothing is tried."""
    page = watch.over(new_context().new_page())
    page.add_init_script(SPIES)
    page.on("console", lambda said: pytest.fail(said.text) if "Content" in said.text else None)
    shortest = [payload for payload in xss.PAYLOADS if len(payload) < 300]
    together = ["".join(shortest[at : at + 20]) for at in range(0, len(shortest), 20)]
    for path in PATHS:
        for payload in together:
            page.goto(server.url + path.format(quote(payload, safe="")))
            found, ran = page.evaluate(LOOK)
            assert ran == []
            assert not [
                one for one in found if one.startswith(("handler", "leads java", "<script"))
            ]
