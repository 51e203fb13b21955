"""`kit play` in an hour with one partner and an hour that goes on, and the author's way there."""

from __future__ import annotations

import io
import sys

import pytest
from helpers.places import HOURS

from kit.cli.app import main


@pytest.fixture
def printed(monkeypatch, capsys):
    """Play with lines of answers, to the end of them; gives what was printed."""
    monkeypatch.setenv("KIT_VIGNETTES", str(HOURS))
    monkeypatch.setenv("KIT_OWN_CASES", "hide")
    monkeypatch.delenv("KIT_LANGUAGE", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("kit.sittings.sitting.secrets.randbits", lambda _: 6)

    def played(*answers, options=()):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in answers)))
        assert main(["play", "one-hour", *options]) == 0
        return capsys.readouterr().out

    return played


def test_an_hour_alone_asks_for_the_option_only(printed):
    out = printed("", "1", "1", "3", "", "3", "", "", "", "", "1", "", "")
    hour = out.partition("Her half")[2]
    assert "Alone with Mia. Leo is not in the room." in hour
    assert "- Mia, CSI-16 (satisfaction): 33 at first, " in hour
    assert "Mia answers\n" in hour
    assert "They answer" not in hour.partition("Enter to go on")[0]
    assert "Whom does it lean on?" not in hour
    assert "trust will" not in hour
    assert "leaning on Mia" not in hour.partition("Enter commits")[0]
    assert "The hour goes on" in hour
    assert "No week passes before what comes next, so there is nothing to model." in hour
    assert "not safe" not in hour


def test_the_authors_way_is_told_for_the_couple_as_they_are(printed):
    out = printed(options=["--auto"])
    assert "It depends on the couple: this is the author’s view for them as they are now." in out
    assert out.count("The hour goes on") == 2
    assert "The hour ends here" in out
    assert "A minute" in out
