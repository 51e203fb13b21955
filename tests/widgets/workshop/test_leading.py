"""Leading a room from the presenter: steps, numbers, and what is not told before its time."""

import base64
import re
from html.parser import HTMLParser

import pytest
from helpers.xss import PAYLOADS

from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.events import Closed
from kit.store.rooms import Rooms, Seats, Votes
from kit.widgets.workshop import leading
from kit.widgets.workshop.workshop import Workshop

MOVED_ON = (
    "That does not fit where the workshop stands now: it has moved on, perhaps in another window. "
    "Look at the page again."
)


class Tags(HTMLParser):
    """The names of all tags and of all attributes of a page."""

    def __init__(self, html):
        super().__init__()
        self.names, self.attributes = set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def big(html):
    """The words of the large button; "" where there is none."""
    found = re.search(r'<button class="kit-button lead-big"[^>]*>(.*?)(?: <kbd.*?)?</button>', html)
    return found[1] if found else ""


@pytest.fixture
def led(supervisor):
    supervisor.opens(stop_after="2")
    return supervisor


def to_reveal(led, *options):
    for step in ("Begun", "Asked"):
        led.takes(step)
    led.votes(*options)
    for step in ("Closed", "Revealed"):
        led.takes(step)


def test_the_large_button_says_what_happens_next_all_the_way(led):
    said = [big(led.html)]
    for step in ("Begun", "Asked", "Closed", "Talked", "Asked", "Closed", "Revealed"):
        led.takes(step)
        said.append(big(led.html))
        if step == "Asked":
            led.votes("listen-first", "listen-first", "side-with-ada")
    led.takes("Compared", first="listen-first", second="side-with-ada")
    said.append(big(led.html))
    assert said == [
        "Begin with the first scene",
        "Open the vote",
        "Close the vote",
        "Let them talk",
        "Open the second vote",
        "Close the vote",
        "Show the votes",
        "Play the two that most chose",
        "Go on with what most chose",
    ]
    led.takes("WentOn", option="listen-first", lean="both")
    assert "The second hour" in led.html
    assert big(led.html) == "Open the vote"
    assert "decision 2 of 2" in led.html
    assert led.workshop._leading.sitting.attempt.decisions[0].option.id == "listen-first"


def test_where_all_chose_alike_there_is_nothing_to_compare(led):
    to_reveal(led, "side-with-ada", "side-with-ada")
    assert big(led.html) == "Go on with what most chose"
    assert "Two other ways side by side" not in led.html
    assert "2 votes · leads to <q>The second hour</q>" in " ".join(led.html.split())


def test_the_lean_that_most_had_with_the_majority_is_chosen_beforehand(led):
    for step in ("Begun", "Asked"):
        led.takes(step)
    led.votes("listen-first", "listen-first", lean="b")
    for step in ("Closed", "Revealed"):
        led.takes(step)
    assert '<input type="hidden" name="lean" value="b">' in led.html
    assert "leaning on Ben" in led.html


def test_until_the_votes_are_released_the_presenter_does_not_depend_on_them(led, store):
    """Every screen and strip of two rooms with different votes is the same, but for their codes."""

    def seen(*options):
        led.does("room-list")
        led.opens(stop_after="2")
        led.parts.clear()
        screens = []
        for step in ("Begun", "Asked", "Closed", "Talked", "Asked", "Closed"):
            led.takes(step)
            if step == "Asked":
                led.votes(*options)
            led.looks()
            screens += [led.html, *led.parts.values()]
        code = led.record.code
        return [one.replace(code, "").replace(f"{code[:3]} {code[3:]}", "") for one in screens]

    def plain(screens):  # the order of the options is each attempt's own, the QR code each room's
        without = [re.sub(r"<svg.*?</svg>", "", one, flags=re.DOTALL) for one in screens]
        return [re.sub(r'<ol class="lead-options".*?</ol>', "", one) for one in without]

    one, other = seen("listen-first", "listen-first"), seen("side-with-ada", "listen-first")
    assert plain(one) == plain(other)


def test_whether_they_are_divided_is_said_when_asked_for_and_only_after_the_close(led):
    for step in ("Begun", "Asked"):
        led.takes(step)
    led.does("room-advise")
    assert led.notice == MOVED_ON
    led.votes("listen-first", "side-with-ada")
    led.takes("Closed")
    assert "divided:" not in led.html
    led.does("room-advise")
    assert "They are divided: talking is worth it." in led.html
    led.takes("Undone")
    led.votes("listen-first", "listen-first")
    led.takes("Closed")
    led.does("room-advise")
    assert "Most are of one mind" in led.html


def test_numbers_come_by_themselves_and_leave_the_rest_alone(led):
    for step in ("Begun", "Asked"):
        led.takes(step)
    screen = led.html
    led.votes("listen-first")
    led.people(2)
    led.looks()
    assert "<strong>1</strong> of 3 votes in" in led.parts["room-now"]
    assert "room-said" not in led.parts
    led.votes("listen-first", "side-with-ada", "side-with-ada")
    led.looks()
    assert led.parts["room-said"] == "All votes are in."
    assert led.html == screen


def test_a_clock_is_shown_and_that_it_has_run_out(supervisor, monkeypatch):
    supervisor.opens(seconds="90", **{"minutes-first": "20"})
    for step in ("Begun", "Asked"):
        supervisor.takes(step)
    asked = supervisor.room.asked
    for seconds, said in ((15, "<strong>1:15</strong> left"), (91, "The time is over;")):
        monkeypatch.setattr(leading.time, "time", lambda now=asked + seconds: now)
        supervisor.looks()
        assert said in supervisor.parts["room-now"]
    assert "minute <strong>1</strong> of 20 planned here" in supervisor.parts["room-now"]


def test_names_are_seen_where_people_were_asked_for_them_and_only_there(supervisor, store):
    for identity, seen in (("named", True), ("anonymous", False)):
        supervisor.opens(identity=identity)
        Seats(store).sit(supervisor.record.id, name="Ana <b>Luz</b>")
        supervisor.takes("Begun")
        assert ("One name given" in supervisor.html) is seen
        assert ("<li>Ana &lt;b&gt;Luz&lt;/b&gt;</li>" in supervisor.html) is seen
        supervisor.does("room-list")


def test_groups_have_one_vote_each(supervisor):
    supervisor.opens(groups="2")
    supervisor.people(5)
    for step in ("Begun", "Asked"):
        supervisor.takes(step)
    supervisor.looks()
    assert "<strong>0</strong> of 2 votes in" in supervisor.html


def test_a_panel_takes_its_file_along(supervisor, store):
    supervisor.opens(mode="panel", rounds="1", stop_after="1")
    (seat,) = supervisor.people(1)
    for step in ("Begun", "Asked"):
        supervisor.takes(step)
    said = {"appraisals": {"listen-first": 2, "side-with-ada": -2}, "reason": "Both first."}
    ballot = Ballot("s1", seat.number, 0, 1, "listen-first", **said)
    assert Votes(store).cast(supervisor.record.id, [ballot]) == [True]
    heard = []
    supervisor.workshop.send = heard.append
    supervisor.takes("Closed")
    supervisor.takes("Ended")
    supervisor.does("room-panel")
    content = base64.b64decode(heard[0]["base64"]).decode("utf-8-sig")
    assert heard[0]["download"] == "panel.csv"
    assert "first,listen-first,2,Both first." in content


def test_a_panel_that_said_nothing_has_no_file(supervisor):
    supervisor.opens(mode="panel")
    supervisor.does("room-panel")
    assert supervisor.notice == "Nobody has appraised an option in this room."


def test_a_step_of_somebody_elses_is_seen_without_a_press(led, store):
    """The server closes a vote whose time is over."""
    for step in ("Begun", "Asked"):
        led.takes(step)
    Rooms(store).append(led.record.id, led.room, Closed())
    led.looks()
    assert big(led.html) == "Let them talk"


def test_a_button_of_an_earlier_screen_is_not_taken(led):
    led.takes("Begun")
    led.does("room-do", step="Asked", at="0")
    assert led.notice == MOVED_ON
    assert led.room.phase == "read"


@pytest.mark.parametrize(
    "fields",
    [
        {"step": "Begun"},
        {"step": "Nothing"},
        {},
        {"step": "WentOn", "option": "listen-first", "lean": "both"},
        {"step": "WordShown", "number": "1"},
    ],
)
def test_what_does_not_fit_is_refused_and_the_room_stands(led, fields):
    led.takes("Begun")
    before = led.room
    led.does("room-do", at="1", **fields)
    assert led.notice == MOVED_ON
    assert led.room == before


def test_no_option_but_the_scenes_own_is_played_or_gone_on_with(led):
    to_reveal(led, "listen-first", "side-with-ada")
    before = led.room
    led.takes("WentOn", option="nope", lean="both")
    assert led.notice == "There is no such option in this scene."
    led.takes("Compared", first="listen-first", second="listen-first")
    assert led.notice == "Choose two different ways to play side by side."
    led.takes("WentOn", option="listen-first", lean="nobody")
    assert "lean" in led.notice
    assert led.room == before


def test_a_misclick_is_taken_back_by_its_name(led):
    led.takes("Begun")
    led.takes("Asked")
    assert "Take back: opening the vote" in led.html
    led.takes("Undone")
    assert led.room.phase == "read"
    assert "Take back: the beginning" in led.html


def test_going_on_is_taken_back_with_the_rooms_attempt(led):
    to_reveal(led, "listen-first", "side-with-ada")
    led.takes("WentOn", option="listen-first", lean="both")
    led.takes("Undone")
    assert "The first hour" in led.html
    assert led.workshop._leading.sitting.attempt.decisions == ()


def test_a_pause_leaves_one_step(led):
    led.takes("Begun")
    led.takes("Paused")
    assert big(led.html) == "Go on after the pause"
    assert 'value="Asked"' not in led.html
    led.takes("Resumed")
    assert big(led.html) == "Open the vote"


def test_sentences_are_read_first_then_shown_and_hidden_without_their_writers(led):
    led.people(3)
    led.takes("Begun")
    led.takes("WordsAsked", prompt="And now?")
    led.shows(1)
    assert led.room.words.shown == ()
    led.writes("Stay.", "Go <b>away</b>", "Stay with her.")
    led.looks()
    assert "<strong>3</strong> sentences in" in led.parts["room-now"]
    led.takes("WordsClosed")
    assert "Go &lt;b&gt;away&lt;/b&gt;" in led.html
    led.shows(1, 3)
    assert led.room.words.shown == (1, 3)
    assert led.html.count("The room sees it") == 2
    led.shows(2, 3)
    assert led.room.words.shown == (3, 2)
    led.does("room-show", at=str(len(led.room.events)), hide="2")
    assert led.room.words.shown == (3,)
    led.does("room-show", at="0", hide="3")
    assert led.notice == MOVED_ON
    led.does("room-show", at=str(len(led.room.events)), **{"sentence-99": "on"})
    assert led.room.words.shown == ()
    led.takes("WordsDone")
    assert "Stay." not in led.html


def test_what_is_typed_cannot_run(led):
    led.people(len(PAYLOADS))
    led.takes("Begun")
    led.takes("WordsAsked", prompt="".join(PAYLOADS)[:300])
    led.writes(*PAYLOADS)
    led.takes("WordsClosed")
    led.shows(1)
    found = Tags(led.html)
    assert not found.names & {"script", "img", "iframe", "style", "object", "embed"}
    assert not [name for name in found.attributes if name.startswith("on")]
    assert led.html.count('name="sentence-') == len(PAYLOADS)


def test_the_end_leads_to_the_sheet_and_can_be_taken_back(led):
    led.takes("Begun")
    led.takes("Ended")
    assert f'href="/base/workshop/{led.record.code}/sheet.pdf"' in led.html
    assert not led.record.is_open
    led.takes("Undone")
    assert led.record.is_open
    assert big(led.html) == "Open the vote"


def test_at_an_ending_the_workshop_is_what_can_end(supervisor):
    supervisor.opens(stop_after="")
    for option, lean in (("side-with-ada", "a"), ("say-sorry", "both"), ("alone", "both")):
        steps = ("Asked",) if supervisor.room.path else ("Begun", "Asked")
        for step in (*steps, "Closed", "Revealed"):
            supervisor.takes(step)
        supervisor.takes("WentOn", option=option, lean=lean)
    assert "The story has come to an ending" in supervisor.html
    assert big(supervisor.html) == "End the workshop"
    assert 'value="Asked"' not in supervisor.html


def test_keys_can_be_switched_off(led):
    assert "data-keys" in led.html
    led.does("room-keys", keys="")
    assert "data-keys" not in led.html
    assert "<kbd aria-hidden" not in led.html
    led.does("room-keys", keys="on")
    assert "data-keys" in led.html


def test_a_reload_comes_back_to_the_room(led, store):
    led.takes("Begun")
    again = Workshop(store=store)
    assert "They read the scene" in again.view["html"]
