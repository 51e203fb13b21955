"""A participant joins with the code alone, votes, and is told what is kept and what is not."""

import json
import re

from helpers.workshops import Phone

from kit.practice.rooms import events as e
from kit.store.rooms import Seats, Sentences, Votes

LATE = "The vote was closed before this arrived, so it does not count. Nothing else changed."


def test_one_joins_with_the_code_alone(room, served):
    phone = Phone(served[0])
    assert "Code of six digits" in phone.get("/join").text
    typed = f" {room.code[:3]} {room.code[3:]}"
    assert phone.post("/join", marked=False, code=typed).headers["Location"] == f"/join/{room.code}"
    assert "You join without a name." in phone.get(f"/join/{room.code}").text
    phone.join(room.code)
    assert [one.name.startswith("attune-seat-") for one in phone.jar] == [True]
    assert "You are in. The workshop has not begun yet." in phone.page()
    # Once in, the way in leads to the same seat.
    assert phone.get(f"/join/{room.code}").headers["Location"] == f"/room/{room.code}"
    phone.join(room.code)
    assert Seats(room.store).count(room.sitting.record.id) == 1


def test_a_code_that_is_none_is_said(served):
    phone = Phone(served[0])
    for typed in ("", "12345", "1234567", "abcdef", "１２３４５６", "12345\x00"):
        answer = phone.post("/join", marked=False, code=typed)
        assert answer.status == 400
        assert "A code has six digits. Type it as it stands on the screen." in answer.text
    answer = phone.post("/join", marked=False, code="000000")
    assert answer.status == 404
    assert "There is no workshop with this code, or it has ended." in answer.text
    assert phone.get("/join/000000").status == 404


def test_whoever_has_no_seat_is_sent_to_take_one(room, served):
    stranger = Phone(served[0], code=room.code)
    assert stranger.get(f"/room/{room.code}").headers["Location"] == f"/join/{room.code}"
    assert stranger.get(f"/room/{room.code}/now").status == 403
    assert stranger.get(f"/room/{room.code}/stream").status == 204
    assert stranger.vote().headers["Location"] == f"/join/{room.code}"


def test_a_vote_is_kept_and_changed_while_it_is_open(room):
    phone = room.phone()
    room.ask()
    assert json.loads(phone.vote(**{"trend-a": "rise", "sure-a": "4"}).text).keys() == {"kept"}
    [ballot] = Votes(room.store).of(room.sitting.record.id)
    assert (ballot.option, dict(ballot.prediction)) == ("listen-first", {"a": "rise"})
    assert dict(ballot.confidence) == {"a": 0.7}
    phone.vote(option="side-with-ada")
    [ballot] = Votes(room.store).of(room.sitting.record.id)
    assert ballot.option == "side-with-ada"
    page = phone.page()
    assert re.search(r'value="side-with-ada" required checked', page)
    assert "Your vote is kept. You may change it until the vote is closed." in page


def test_after_the_close_every_vote_is_refused(room):
    phone = room.phone()
    room.ask()
    phone.vote()
    room.take(e.Closed())
    late = phone.vote(option="side-with-ada")
    assert (late.status, json.loads(late.text)) == (409, {"refused": LATE})
    by_form = phone.post(
        f"/room/{room.code}/vote", marked=False, vote="0.1", option="side-with-ada", lean="a"
    )
    assert by_form.status == 409
    assert LATE in by_form.text
    assert "The vote is closed." in by_form.text
    room.take(e.Asked())
    assert phone.vote("0.1", option="side-with-ada").status == 409  # the first round's form
    assert [one.option for one in Votes(room.store).of(room.sitting.record.id)] == ["listen-first"]
    assert phone.vote("0.2").status == 200


def test_in_a_pause_nothing_is_taken_and_nothing_is_lost(room):
    phone = room.phone()
    room.ask()
    phone.vote()
    room.take(e.Paused())
    assert phone.vote(option="side-with-ada").status == 409
    assert "The room has a pause." in phone.page()
    room.take(e.Resumed())
    assert 'value="listen-first" required checked' in phone.page()


def test_a_named_room_asks_for_a_name(open_room, served):
    room = open_room(identity="named")
    phone = Phone(served[0])
    for name, said in (
        (" ", "Type the name by which the others know you."),
        ("x" * 61, "That name has 61 characters; at most 60 are kept. Shorten it."),
    ):
        answer = phone.post(f"/join/{room.code}", marked=False, name=name)
        assert (answer.status, said in answer.text) == (400, True)
    phone.join(room.code, name="  Ana   María ")
    assert [one.name for one in Seats(room.store).of(room.sitting.record.id)] == ["Ana María"]


def test_ones_own_code_brings_the_workshop_into_ones_record(open_room, served):
    room = open_room(identity="coded")
    phone = Phone(served[0])
    assert "You join as Trainee " in phone.get(f"/join/{room.code}").text
    phone.join(room.code)
    [seat] = Seats(room.store).of(room.sitting.record.id)
    mine = json.loads(phone.get("/everything.json").text)
    assert seat.learner == mine["learner"]
    assert [one["part"] for one in mine["workshops"]] == ["participant"]
    for cookie in [one for one in phone.jar if one.name.startswith("attune-seat-")]:
        phone.jar.clear(cookie.domain, cookie.path, cookie.name)
    phone.join(room.code)
    assert Seats(room.store).count(room.sitting.record.id) == 1


def test_a_group_has_one_vote(open_room):
    room = open_room(groups=2)
    first, second, third = (room.phone() for _ in range(3))
    room.ask()
    for phone, option in ((first, "listen-first"), (second, "listen-first")):
        assert phone.vote(option=option).status == 200
    assert third.vote(option="side-with-ada").status == 200  # of the first one's group
    cast = Votes(room.store).of(room.sitting.record.id)
    assert {one.voter: one.option for one in cast} == {"g1": "side-with-ada", "g2": "listen-first"}
    assert 'value="side-with-ada" required checked' in first.page()


def test_a_panellist_appraises_each_option(open_room):
    room = open_room(mode="panel", rounds=1)
    phone = room.phone()
    room.ask()
    page = phone.page()
    assert page.count('name="rate-') == 10
    assert 'name="lean"' not in page
    rated = {"rate-listen-first": "2", "rate-side-with-ada": "-1"}
    for wrong in ({}, rated | {"rate-side-with-ada": "3"}, rated | {"reason": "x" * 501}):
        assert phone.send("vote", vote="0.1", **wrong).status == 400
    assert phone.send("vote", vote="0.1", reason=" Both first. ", **rated).status == 200
    [ballot] = Votes(room.store).of(room.sitting.record.id)
    assert dict(ballot.appraisals) == {"listen-first": 2, "side-with-ada": -1}
    assert (ballot.option, ballot.reason) == ("listen-first", "Both first.")
    assert phone.page().count("required checked") == 2


def test_everybody_writes_a_sentence_which_is_shown_when_it_is_chosen(room):
    phone, other = room.phone(), room.phone()
    room.take(e.Begun(), e.WordsAsked(0, "What would you say?"))
    assert "What would you say?" in phone.page()
    assert phone.send("words", moment="0", text="I hear you.").status == 200
    assert other.send("words", moment="0", text="x" * 501).status == 400
    assert other.send("words", moment="1", text="y").status == 409
    assert "I hear you." in phone.page()
    assert "I hear you." not in other.page()
    room.take(e.WordsClosed())
    assert phone.send("words", moment="0", text="Later.").status == 409
    assert "I hear you." not in str(other.now()["html"])
    [sentence] = Sentences(room.store).of(room.sitting.record.id, 0)
    room.take(e.WordShown(sentence.seat))
    assert "<li>I hear you.</li>" in str(other.now()["html"])
    room.take(e.WordHidden(sentence.seat))
    assert "I hear you." not in str(other.now()["html"])


def test_one_may_step_out_and_ask_for_more_time_and_only_ones_own_page_says_so(room):
    phone, other = room.phone(), room.phone()
    before = other.now()
    assert phone.send("away", on="1").status == 200
    assert phone.send("time", on="1").status == 200
    [mine, *_] = Seats(room.store).of(room.sitting.record.id)
    assert (mine.away, mine.extended) == (True, True)
    assert '<div id="now" hidden>' in phone.page()
    assert '<div id="now">' in other.page()
    assert other.now() == before
    phone.send("away", on="0")
    assert '<div id="now">' in phone.page()


def test_whoever_leaves_has_no_seat_and_their_vote_stays(room):
    phone = room.phone()
    room.ask()
    phone.vote()
    assert phone.send("leave").headers["Location"] == "/join"
    assert phone.get(f"/room/{room.code}").headers["Location"] == f"/join/{room.code}"
    assert len(Votes(room.store).of(room.sitting.record.id)) == 1


def test_a_page_that_polls_is_told_only_what_is_new(room):
    phone = room.phone()
    answer = phone.get(f"/room/{room.code}/now")
    assert phone.get(f"/room/{room.code}/now", If_None_Match=answer.headers["Etag"]).status == 304
    room.take(e.Begun())
    again = phone.get(f"/room/{room.code}/now", If_None_Match=answer.headers["Etag"])
    assert json.loads(again.text)["said"] == "Read the scene. The vote is not open yet."


def test_the_end_is_said_to_whoever_was_there(room):
    phone = room.phone()
    room.take(e.Begun(), e.Ended())
    assert "The workshop has ended." in phone.page()
    assert phone.vote().status == 409


def test_the_page_speaks_the_visitors_language_and_the_case_its_own(room):
    phone = room.phone()
    room.take(e.Begun())
    page = phone.get(f"/room/{room.code}", Accept_Language="es").text
    assert '<html lang="es">' in page
    assert '<h2 lang="en">The first hour</h2>' in page
