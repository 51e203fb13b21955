"""A workshop's debrief sheet: the page, the PDF and the table say the same, and nothing hidden."""

import csv
import io
import re
from dataclasses import replace
from html import unescape

import pypdf
import pytest
from helpers.attempts import library

from kit.language import use
from kit.practice import Attempt
from kit.practice.attempts.decision import Choice
from kit.practice.rooms import events as e
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.plan import RoomPlan
from kit.practice.rooms.played import played
from kit.practice.rooms.room import replayed
from kit.reports.workshop.content import Workshop, content
from kit.reports.workshop.sheet import SHEET, sheet_html, sheet_pdf
from kit.vignettes import load, own_root

__all__ = ["library"]
SIDE = "side-with-ada"
VOTE = (e.Asked(), e.Closed(), e.Talked(), e.Asked(), e.Closed(), e.Revealed())


def votes(decision, round, **options):
    names = [one for name, count in options.items() for one in [name.replace("_", "-")] * count]
    said = {"prediction": {"b": "fall"}, "confidence": {"b": 0.8}}
    return [Ballot(f"s{n}", n, decision, round, one, **said) for n, one in enumerate(names)]


CAST = (
    *votes(0, 1, listen_first=9, side_with_ada=3),
    *votes(0, 2, listen_first=5, side_with_ada=7),
    *votes(1, 1, say_sorry=6, touch_now=6),
    *votes(1, 2, say_sorry=7, touch_now=5),
    *votes(2, 1, alone=12),
)


@pytest.fixture(scope="module")
def workshop(library):
    started = Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=7).started
    steps = (*VOTE, e.WentOn(SIDE, "a", 1), *VOTE, e.WentOn("say-sorry", "both", 2))
    end = (*VOTE, e.WentOn("go-on", "both", 3), e.Ended())
    room = replayed(RoomPlan("two-rooms", "x", "en"), [e.Begun(), *steps, *end])
    attempt = played(library.vignette("two-rooms"), library.catalogue, started, room)
    return Workshop(room, attempt, CAST, seats=13, minutes=20, date="28 November 2026")


def words(html):
    body = html[html.index("<main>") :]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body))).strip()


def test_the_page_leads_with_safety_and_comes_to_each_decision(workshop):
    text = words(sheet_html(workshop))
    assert text.startswith("Debrief sheet Two rooms Ada and Ben 13 participants 3 decisions")
    assert (
        "There was one sign of danger to notice. To notice: Coercion, “The third hour”. She keeps"
        in text
    )
    assert "Most split: “The second hour”. The leading option had 6 of 12 first votes." in text
    assert "Most changed by talking: “The first hour”, by 33 % of the votes (n = 12)." in text
    assert "Least foreseen: Ben’s trust in “The first hour”, by 0 of 12." in text
    assert "Ada is right about this. (the story went on here) 3 (25 %) 7 (58 %) harmful" in text
    assert "You both want to be heard. 9 (75 %) 5 (42 %) best" in text


def test_a_danger_that_was_left_open_comes_before_all_else():
    own = load(own_root())
    vignette = own.vignette("the-quiet-house")
    started = Attempt.start(vignette, own.catalogue, seed=7).started
    path = ("name-the-loop", "above-the-bakery", "end-on-something-light")
    options = {option.id: option for scene in vignette.scenes for option in scene.options}
    start = tuple(Choice(one, options[one].lean) for one in path)
    plan = RoomPlan("the-quiet-house", "x", "en", start=start)
    room = replayed(plan, [e.Begun()])
    told = content(Workshop(room, played(vignette, own.catalogue, started, room), ()))
    assert told["safety"][0] == (
        "One danger that could not wait was left open. That weighs more than anything below."
    )
    assert told["safety"][-1] == (
        "The case was not played to its end: later scenes may still look into it."
    )
    assert "there was a sign of danger, and the room went past it" in told["questions"][0][1]
    assert told["plan"][1][1] == "Thinking: the danger that was left open"


def test_the_pdf_says_what_the_page_says(workshop):
    pdf = pypdf.PdfReader(io.BytesIO(sheet_pdf(workshop)))
    text = "".join("".join(page.extract_text() for page in pdf.pages).split())
    told = content(workshop)
    for said in (
        *told["safety"], *told["talk"], *told["alliance"], *told["facts"],
        *(question for _, question in told["questions"]),
        *(what for _, what in told["plan"]),
        *(line for one in told["decisions"] for line in one["lines"]),
        *(row["words"] for one in told["decisions"] for row in one["rows"]),
    ):  # fmt: skip
        assert "".join(said.split()) in text, said
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_table_has_a_row_for_each_count_and_none_for_a_person(workshop):
    file = SHEET["csv"].file(workshop)
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert file.name == "two-rooms-debrief.csv"
    assert rows[0] == ["decision", "scene", "about", "round", "what", "count", "n"]
    assert ["1", "first", "votes", "2", SIDE, "7", "12"] in rows
    assert ["1", "first", "went on with", "", SIDE, "", ""] in rows
    assert ["1", "first", "trust b, foreseen", "2", "", "0", "12"] in rows
    assert not any(re.fullmatch(r"s\d+", cell) for row in rows for cell in row)


def test_moves_that_are_hidden_are_named_nowhere(workshop):
    rows = SHEET["csv"].file(workshop).content.decode("utf-8-sig")
    # 5 and 3 stayed, 4 moved: of two options all four counts are hidden.
    assert "listen-first > " not in rows
    assert 'moved,,any other way,"hidden (under 5, or next to it)",12' in rows
    assert not re.search(
        r"(moved from|stayed with) option", sheet_html(workshop).split("2. The")[0]
    )


def test_what_a_room_has_not_shown_yet_stands_nowhere(workshop, library):
    room = replayed(workshop.room.plan, [e.Begun(), e.Asked(), e.Closed()])
    vignette, started = library.vignette("two-rooms"), workshop.attempt.started
    attempt = played(vignette, library.catalogue, started, room)
    one = replace(workshop, room=room, attempt=attempt)
    other = replace(one, ballots=votes(0, 1, side_with_ada=4))
    for kind in ("html", "csv"):
        assert SHEET[kind].file(one).content == SHEET[kind].file(other).content
    assert "No vote of this room has been shown yet." in sheet_html(one)


def test_in_spanish_all_of_it_is(workshop):
    with use("es"):
        text = words(sheet_html(workshop))
    assert text.startswith("Hoja de cierre Two rooms Ada y Ben 13 participantes")
    for english in ("Most split", "Feelings", "participants", "votes", "Session", "foresaw"):
        assert english not in text
