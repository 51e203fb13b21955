"""Nobody votes twice, late, for another, in another room, or on another site's word."""

import base64
import json
import re

from helpers.serving import Visitor
from helpers.workshops import SCRIPT, Phone
from helpers.xss import PAYLOADS

from kit.practice.rooms import events as e
from kit.store.rooms import Seats, Sentences, Votes

FORM = {"vote": "0.1", "option": "listen-first", "lean": "both"}


def votes(room):
    return {one.voter: one.option for one in Votes(room.store).of(room.sitting.record.id)}


def seat_cookie(phone):
    return next(one for one in phone.jar if one.name.startswith("attune-seat-"))


def test_a_seat_cannot_be_forged(room, served):
    mine, other = room.phone(), room.phone()
    room.ask()
    other.vote()
    cookie = seat_cookie(mine)
    theirs = seat_cookie(other).value
    *head, value, signature = cookie.value.split("|")
    places = json.loads(base64.b64decode(value.partition(":")[2]))
    places[0][3] = 2  # the other's number
    forged = base64.b64encode(json.dumps(places).encode()).decode()
    tried = {
        "unsigned": json.dumps(places),
        "another number": "|".join([*head, f"{len(forged)}:{forged}", signature]),
        "another's value, my signature": "|".join([*theirs.split("|")[:5], signature]),
        "cut off": cookie.value[:-1],
        "nothing": "",
        "many": "|" * 3000,
    }
    for what, value in tried.items():
        cookie.value = value
        answer = mine.vote(option="side-with-ada")
        assert answer.headers["Location"] == f"/join/{room.code}", what
    assert votes(room) == {"s2": "listen-first"}


def test_the_cookie_of_another_purpose_is_no_seat(room, served):
    """All our cookies are signed with one key; each is worth something under its own name alone."""
    phone = room.phone()
    cookie = seat_cookie(phone)
    learner = Visitor(served[0])
    learner.get("/")
    cookie.value = next(
        one.value for one in learner.jar if one.name == cookie.name.replace("-seat", "")
    )
    assert phone.get(f"/room/{room.code}").headers["Location"] == f"/join/{room.code}"


def test_a_browser_has_one_voice_however_often_and_from_however_many_tabs_it_votes(room):
    phone = room.phone()
    room.ask()
    for option in ("listen-first", "side-with-ada") * 3:
        assert phone.vote(option=option).status == 200
    for seat in ("2", "s2", "1"):
        phone.vote(voter=seat, seat=seat, number=seat)
    assert votes(room) == {"s1": "listen-first"}


def test_a_seat_is_worth_nothing_in_another_room(room, open_room):
    other = open_room()
    phone = room.phone()
    other.ask()
    answer = phone.send("vote", code=other.code, **FORM)
    assert answer.headers["Location"] == f"/join/{other.code}"
    assert votes(other) == {}


def test_a_form_of_another_site_is_refused(room):
    phone = room.phone()
    room.ask()
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"):
        answer = phone.post(
            f"/room/{room.code}/vote", marked=False, headers={"Origin": origin}, **FORM
        )
        assert answer.status == 403, origin
    assert votes(room) == {}
    cookie = seat_cookie(phone)
    assert cookie.get_nonstandard_attr("SameSite") == "Lax"
    assert cookie.has_nonstandard_attr("HttpOnly")


HOSTILE = [
    {},
    {"vote": "0.1"},
    {"option": "listen-first"},
    FORM | {"vote": "0"},
    FORM | {"vote": "0.1.1"},
    FORM | {"vote": "-1.1"},
    FORM | {"vote": "9" * 400 + ".1"},
    FORM | {"vote": "0.१"},
    FORM | {"option": "no-such-option"},
    FORM | {"option": "'; DROP TABLE vote; --"},
    FORM | {"option": "x" * 60_000},
    FORM | {"option": "\x00"},
    FORM | {"lean": "c"},
    FORM | {"lean": "<script>"},
    FORM | {"trend-a": "explode"},
    FORM | {"trend-a": "rise", "sure-a": "99"},
    FORM | {"trend-a": "rise", "sure-a": "-1"},
    FORM | {"trend-a": "rise", "sure-a": "nan"},
]


def test_a_form_that_is_none_is_refused_with_a_sentence(room):
    phone = room.phone()
    room.ask()
    for form in HOSTILE:
        answer = phone.send("vote", **form)
        assert answer.status in (400, 409), form
        assert json.loads(answer.text)["refused"] in (
            "This vote cannot be read. Choose one of the options, then send it again.",
            "The vote was closed before this arrived, so it does not count. Nothing else changed.",
        )
    assert votes(room) == {}
    assert phone.vote().status == 200


def test_bodies_of_any_kind_do_no_harm(room, served):
    phone = room.phone()
    room.ask()
    phone.vote()
    kinds = (
        "application/json",
        "multipart/form-data; boundary=x",
        "text/plain",
        "a/b; charset=\xff",
    )
    for path in ("vote", "words", "away", "time", "stream", "now", "screen"):
        for kind in kinds:
            answer = phone.post(
                f"/room/{room.code}/{path}",
                marked=False,
                headers={"Content-Type": kind},
                a="\xff\x00",
            )
            assert answer.status < 500, (path, kind)
    for path in ("000000/vote", "12345/vote", "1234567", "abcdef", "012345/../../role", "٠١٢٣٤٥"):
        assert phone.get(f"/room/{path.encode('ascii', 'ignore').decode()}").status < 500
    assert votes(room) == {"s1": "listen-first"}


def test_names_and_sentences_cannot_run(open_room):
    room = open_room(identity="named")
    phone = room.phone(name="<img src=x onerror=alert(1)>")
    room.take(e.Begun(), e.WordsAsked(0))
    for payload in PAYLOADS:
        phone.send("words", moment="0", text=payload)
        html = phone.page()
        assert not re.search(
            r"<(img|svg|iframe|object|embed|math|style|link\s+onload)\b", main(html)
        )
        assert "<script>" not in html
    [sentence] = Sentences(room.store).of(room.sitting.record.id, 0)
    assert sentence.text == PAYLOADS[-1].strip()[:500]
    assert [one.name for one in Seats(room.store).of(room.sitting.record.id)] == [
        "<img src=x onerror=alert(1)>"
    ]


def main(html):
    return html.partition("<main")[2]


def test_another_cannot_be_seen_in_what_one_is_sent(open_room):
    """No page, poll or stream of one participant has another's name, seat or vote in it."""
    room = open_room(identity="named")
    mine, other = room.phone(name="Ana"), room.phone(name="Zebedee")
    room.ask()
    other.vote(option="side-with-ada")
    secret = Seats(room.store).of(room.sitting.record.id)[1].id
    for text in (mine.page(), str(mine.now()), mine.get(f"/room/{room.code}/screen").text):
        assert "Zebedee" not in text
        assert secret not in text
        assert "checked" not in text


def test_two_rooms_that_voted_otherwise_answer_alike_before_the_release(open_room, monkeypatch):
    """Byte for byte, but for the code and when it was asked for."""
    monkeypatch.setattr(
        "kit.sittings.room.secrets.randbits", lambda bits: 7
    )  # one order of options
    assert _told(open_room(), "listen-first") == _told(open_room(), "side-with-ada")


def _told(room, option):
    """Return what a phone and the projector are sent while two others vote for an option."""
    mine, *others = (room.phone() for _ in range(3))
    told = []
    room.ask()
    for phone in others:
        phone.vote(option=option)
    for step in (None, e.Closed(), e.Talked(), e.Asked(), e.Closed()):
        room.take(*[step] if step else [])
        for path in ("", "/now", "/screen"):
            told.append(_alike(mine.get(f"/room/{room.code}{path}").text, room.code))
    return told


def _alike(text, code):
    for one in (code, f"{code[:3]} {code[3:]}", f"{code[:3]}\xa0{code[3:]}"):
        text = text.replace(one, "CODE")
    text = re.sub(r'data-now="[\d.]+"', "", text)
    return re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL)  # the QR code of the link


def test_wrong_methods_are_no_errors(room, served):
    phone = room.phone()
    for path in ("", "/now", "/stream", "/screen", "/screen/stream", "/vote", "/words", "/leave"):
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
            assert Visitor.send(phone, method, f"/room/{room.code}{path}").status in (403, 405)


def test_the_answer_of_a_script_is_no_page(room):
    phone = Phone(room.server, code=room.code)
    room.phone()
    answer = phone.post("/join", marked=False, headers=SCRIPT, code="<script>alert(1)</script>")
    assert "<script>alert" not in answer.text
