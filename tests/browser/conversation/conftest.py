"""conversation.js on a page of its own, for all of a file."""

from __future__ import annotations

import json

import pytest
from helpers.scripts import host

# Tells one event after the other. What goes in is frozen deeply, so that a change in place is an
# error; what comes out passes through JSON, so that it is plain data.
TALK = """async ([state, events]) => {
  const { START, next } = await import("/conversation.js");
  const freeze = (one) => {
    if (one && typeof one === "object") Object.values(Object.freeze(one)).forEach(freeze);
    return one;
  };
  state ??= START;
  const done = [];
  for (const event of events) {
    const [then, effects] = next(freeze(state), freeze(event));
    if (!Object.isFrozen(then)) throw new Error("not frozen");
    state = then;
    done.push(effects);
  }
  return JSON.stringify([state, done]);
}"""


@pytest.fixture(scope="module")
def page(browser):
    opened = host(browser.new_page())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def talk(page):
    """Return the state after some events, and the effects of each."""

    def talk_(*events, state=None):
        return json.loads(page.evaluate(TALK, [state, events]))

    return talk_
