"""What a room is shown of its votes, drawn: all at once on the wall, and on the narrowest phone."""

import pytest
from helpers.looking import SCHEMES, faults, overflow

from kit.practice import Attempt
from kit.practice.attempts.decision import Choice
from kit.practice.rooms import events as e
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.plan import RoomPlan
from kit.practice.rooms.room import replayed
from kit.screens.sheets import sheets
from kit.screens.workshop.compared import compared
from kit.screens.workshop.revealed import revealed
from kit.vignettes import load, own_root

#: The lines that the wall keeps for its own header; the smallest letters that its last row reads.
HEADER, SMALLEST = 64, 18
SIZES = """[...document.querySelectorAll(".results :is(p, li, blockquote, td, h4)")]
  .map(one => parseFloat(getComputedStyle(one).fontSize))"""


@pytest.fixture(scope="module")
def shown():
    """Return the results of a scene whose options are long and where one leaves danger open."""
    own = load(own_root())
    attempt = Attempt.start(own.vignette("the-quiet-house"), own.catalogue, seed=7).open()
    for name in ("name-the-loop", "above-the-bakery"):
        attempt = attempt.decide(name, attempt.scene.option(name).lean).open()
    start = tuple(Choice(made.option.id, made.lean) for made in attempt.decisions)
    room = replayed(RoomPlan("the-quiet-house", "x", "en", start=start), [e.Begun()])
    ids = [option.id for option in attempt.options]
    said = {"a": "rise", "b": "fall"}
    cast = [
        Ballot(f"s{n}", n, 0, round, ids[n * round % 4], "both", said)
        for n in range(40)
        for round in (1, 2)
    ]
    counts = dict(zip(ids, (2, 1, 4, 7, 0), strict=True))
    return revealed(room, attempt, cast), compared(attempt, ids[3], ids[0], counts)


def page_of(html, kind):
    style = sheets("tokens", "stage", "results")
    return (
        f"<!doctype html><html lang='en'><title>Room</title><style>{style}</style>"
        f"<body class='kit {kind}' style='margin: 0; padding: 12px'><main>"
        f"<h1 style='margin: 0; height: {HEADER}px'>Room</h1>{html}</main>"
    )


def test_it_fits_the_wall_and_the_phone(new_context, shown, shoot):
    page = new_context().new_page()
    for number, html in enumerate(shown):
        for kind, width, height in (("wall", 1920, 1080), ("", 320, 640), ("", 1400, 900)):
            page.set_viewport_size({"width": width, "height": height})
            page.set_content(page_of(html, kind))
            assert overflow(page) <= 0
            if kind == "wall":
                assert page.evaluate("document.documentElement.scrollHeight") <= height
                assert min(page.evaluate(SIZES)) >= SMALLEST
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                assert faults(page) == []
                shoot(page, f"results-{number}-{width}-{scheme}")
