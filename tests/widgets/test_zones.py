"""Dates are those of the trainee's own time zone, whatever a page says that it is."""

import base64
from datetime import UTC, datetime

import pytest
from helpers.page import decide, send
from hypothesis import given
from hypothesis import strategies as st

from kit.widgets import taking
from kit.widgets.zones import local, today, zone

EVENING = datetime(2026, 11, 28, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("Europe/Berlin", "2026-11-29"),
        ("America/New_York", "2026-11-28"),
        ("Pacific/Kiritimati", "2026-11-29"),
        ("Pacific/Honolulu", "2026-11-28"),
        ("Asia/Kolkata", "2026-11-29"),
        ("UTC", "2026-11-28"),
        ("", "2026-11-28 (UTC)"),
        ("Etc/Unknown", "2026-11-28 (UTC)"),
    ],
)
def test_the_date_is_that_of_the_place(name, date):
    assert today(name, EVENING) == date


def test_summer_time_is_kept():
    summer, winter = (datetime(2026, month, 1, 22, 30, tzinfo=UTC) for month in (7, 12))
    assert (today("Europe/Madrid", summer), today("Europe/Madrid", winter)) == (
        "2026-07-02",
        "2026-12-01",
    )
    assert local(summer, "Europe/Madrid").isoformat() == "2026-07-02T00:30:00+02:00"


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/localtime",
        "Europe",
        "Europe/",
        "Europe/Berlin\x00",
        "europe/berlin ",
        "x" * 100_000,
        "+14:00",
        "tzdata.zoneinfo",
        "zone.tab",
    ],
)
def test_any_other_text_is_no_zone(name):
    assert zone(name) is None
    assert today(name, EVENING) == "2026-11-28 (UTC)"


@given(st.text(max_size=40))
def test_no_text_makes_an_error(name):
    assert today(name, EVENING)[:10] in ("2026-11-28", "2026-11-29")


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"zone": "Europe/Berlin"}, "2026-11-29"),
        ({"zone": "../x"}, "2026-11-28 (UTC)"),
        ({}, "(UTC)"),
    ],
)
def test_a_report_is_dated_where_its_trainee_is(player, monkeypatch, fields, date):
    monkeypatch.setattr(taking, "today", lambda name: today(name, EVENING))
    sent = []
    monkeypatch.setattr(player, "send", sent.append)
    send(player, "open")
    decide(player, "listen-first")
    send(player, "take", **{"as": "html"}, **fields)
    page = base64.b64decode(sent[0]["base64"]).decode()
    assert f"{date}</span>" in page
