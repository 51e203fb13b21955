"""kit doctor: for people a line a finding, for programs JSON, and an exit code for both."""

import json

import pytest
from helpers.serving import free_port

from kit.cli.app import main
from kit.practice.attempts.events import Started
from kit.store import Attempts, Store


@pytest.fixture
def folder(tmp_path):
    """A data folder with one attempt in it."""
    with Store(tmp_path / "data") as store:
        Attempts(store).begin("mira", "two-rooms", Started("two-rooms", "0f", 7, 1))
    return tmp_path / "data"


def test_the_command_says_it_for_people_and_for_programs(folder, capsys):
    arguments = ["doctor", "--data", str(folder), "--port", str(free_port())]
    assert main(arguments) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("✓ good      Python: 3.")
    assert main([*arguments, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"what", "verdict", "found", "advice"} == set(told[0])
    (folder / "attune.sqlite3").write_bytes(b"no database " * 1000)
    assert main(arguments) == 1
