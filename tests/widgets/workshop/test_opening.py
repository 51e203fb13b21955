"""The form of a new room, and the list of one's own."""

import pytest
from helpers.page import send

from kit.practice.attempts.decision import Choice
from kit.widgets.workshop.workshop import Workshop

CASE = "two-rooms"


def test_a_room_is_opened_as_the_form_says(supervisor):
    supervisor.opens(
        stop_after="2", rounds="1", seconds="90", identity="named", groups="3", mode="panel",
        **{"predict": "", "minutes-first": "20"},
    )  # fmt: skip
    plan = supervisor.record.plan
    assert (plan.vignette, plan.stop_after, plan.rounds, plan.seconds) == (CASE, 2, 1, 90)
    assert (plan.identity, plan.groups, plan.mode, plan.predict) == ("named", 3, "panel", False)
    assert plan.minutes == {"first": 20}
    assert "Code" in supervisor.html


def test_the_way_in_names_the_address_that_phones_open(supervisor):
    supervisor.opens()
    code = supervisor.record.code
    assert f'href="http://10.1.2.3:8866/base/join/{code}"' in supervisor.html
    assert "http://10.1.2.3:8866/base/join</p>" in supervisor.html
    assert f'href="/base/room/{code}/screen"' in supervisor.html
    assert "listens to this computer alone" not in supervisor.html


def test_an_address_that_no_phone_can_open_is_said_to_be_none(supervisor, monkeypatch, store):
    supervisor.opens()
    monkeypatch.setenv("KIT_SITE", "http://127.0.0.1:8866/")
    alone = Workshop(store=store).view["html"]
    assert "Stop it, and start it with: kit serve --host 0.0.0.0" in alone
    monkeypatch.delenv("KIT_SITE")
    monkeypatch.delenv("KIT_HOME_PAGE")
    assert "No server shows this room" in Workshop(store=store).view["html"]


def test_a_workshop_begins_after_what_was_decided_beforehand(supervisor):
    supervisor.does("room-case", case=CASE)
    assert "It begins with <strong><q>The first hour</q></strong>" in supervisor.html
    supervisor.does("room-plan", do="later", beforehand="side-with-ada", predict="on")
    assert "It begins with <strong><q>The second hour</q></strong>" in supervisor.html
    supervisor.does("room-plan", do="back", predict="on")
    assert "<q>The first hour</q>" in supervisor.html
    supervisor.does("room-plan", do="later", beforehand="side-with-ada", predict="on")
    supervisor.does("room-plan", do="open", predict="on")
    assert supervisor.record.plan.start == (Choice("side-with-ada", "a"),)
    supervisor.takes("Begun")
    assert "decision 1 of 3" in supervisor.html
    assert "It was a long week." in supervisor.html


def test_what_stands_in_the_form_is_kept_while_it_is_filled_in(supervisor):
    supervisor.does("room-case", case=CASE)
    supervisor.does("room-plan", do="keep", seconds="120", stop_after="1", **{"minutes-first": "7"})
    assert '<option value="120" selected>' in supervisor.html
    assert "About 7 minutes in all" in supervisor.html
    assert 'name="predict" value="on">' in supervisor.html  # a box that was cleared stays so


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"minutes-first": "soon"}, "'soon' is no number of minutes; allowed: 1 to 240."),
        ({"minutes-first": "0"}, "'0' is no number of minutes; allowed: 1 to 240."),
        ({"seconds": "x"}, "The page sent something that is not a number. Reload the page."),
        ({"groups": "13"}, "The field groups of a room's plan is at most 12."),
        ({"do": "later", "beforehand": "nope"}, "There is no such option in this scene."),
        ({"do": "explode"}, "There is nothing here to do with 'room-plan'. Reload the page."),
    ],
)
def test_what_the_form_cannot_mean_is_refused_and_kept(supervisor, fields, said):
    supervisor.does("room-case", case=CASE)
    supervisor.does("room-plan", **{"do": "open", **fields})
    assert supervisor.notice == said
    supervisor.does("room-plan", do="open", groups="0", seconds="", **{"minutes-first": "9"})
    assert supervisor.record.plan.minutes["first"] == 9


def test_an_unknown_case_is_refused(supervisor):
    supervisor.does("room-case", case="../x")
    assert supervisor.notice == "There is no case called “../x” here."


def test_of_several_open_rooms_one_chooses_and_an_ended_one_is_planned_again(supervisor, store):
    supervisor.opens(stop_after="1", seconds="60")
    first = supervisor.record
    supervisor.does("room-list")
    supervisor.opens()
    again = Workshop(store=store)
    assert again.view["html"].count(">Lead it ") == 2
    supervisor.does("room-list")
    supervisor.does("room-enter", room=first.id)
    assert f"{first.code[:3]} {first.code[3:]}" in supervisor.html
    supervisor.does("room-do", step="Ended", at="0")
    supervisor.does("room-list")
    assert "One room that has ended" in supervisor.html
    assert f'href="/base/workshop/{first.code}/sheet.html"' in supervisor.html
    supervisor.does("room-again", room=first.id)
    assert '<option value="60" selected>' in supervisor.html
    assert '<option value="1" selected>One decision' in supervisor.html


def test_nobody_leads_the_room_of_another(supervisor, store):
    supervisor.opens()
    other = Workshop(store=store, learner="noor")
    assert supervisor.record.code not in other.view["html"]
    code = supervisor.record.code
    named = Workshop(code, store=store, learner="noor")
    assert named.view["notice"] == f"You have no room with the code {code} here."
    assert "People come in" not in named.view["html"]
    send(other, "room-enter", room=supervisor.record.id)
    assert other.view["notice"] == "That room is not among yours. Reload the page."
