"""`--help` and `--version`: every name whole at any width, and a group alone prints its help."""

import importlib.metadata
import inspect
import os
import re
import subprocess
import sys

import pytest
from typer.main import get_command

from kit.cli.app import app, main
from kit.cli.serve import serve

GROUP = get_command(app)


def verbs(group=GROUP, before=()):
    """Yield every verb and every group with the words that lead to it."""
    yield before, group
    for name in group.list_commands(None) if hasattr(group, "list_commands") else ():
        yield from verbs(group.get_command(None, name), (*before, name))


ALL = dict(verbs())
GROUPS = [words for words, verb in ALL.items() if hasattr(verb, "list_commands")]


def test_every_verb_is_there():
    assert {words[0] for words in ALL if words} >= {"serve", "check", "play", "doctor", "export"}
    assert {(), ("data",), ("export",), ("hosting",)} <= set(GROUPS)


@pytest.mark.parametrize("columns", ["40", "60", "80", "200"])
@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_help_has_every_name_whole_at_any_width(words, columns, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", columns)
    assert main([*words, "--help"]) == 0
    said = [word.rstrip(",") for word in capsys.readouterr().out.split()]
    for parameter in ALL[words].params:
        for name in (*parameter.opts, *parameter.secondary_opts):
            assert name in said or f"{name}..." in said, f"{name} is cut off"
        if parameter.envvar:
            assert any(parameter.envvar == word.strip("[];,.") for word in said)
    assert not any("…" in word for word in said)


@pytest.mark.parametrize("words", GROUPS, ids=" ".join)
def test_a_group_alone_prints_its_help_and_nothing_else(words, capsys):
    main([*words, "--help"])
    asked = capsys.readouterr().out
    assert main(list(words)) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == (asked, "")


@pytest.mark.parametrize("words", GROUPS, ids=" ".join)
def test_a_mistyped_verb_is_answered_with_the_right_one(words, capsys):
    name = ALL[words].list_commands(None)[0]
    assert main([*words, name + "s"]) == 2
    assert capsys.readouterr().err == (
        f"kit: No such command '{name}s'. Did you mean '{name}'? "
        f"Try '{' '.join(('kit', *words))} --help'.\n"
    )


def test_every_option_of_serve_has_a_variable_of_its_own_name():
    """`--supervisor-passphrase-file` is KIT_SUPERVISOR_PASSPHRASE_FILE, and so on."""
    options = {one.name: one.envvar for one in ALL["serve",].params if one.name != "help"}
    other = {"name": "KIT_NAMES", "proxy": "KIT_PROXIES", "kit_cases": "KIT_OWN_CASES"}
    assert options == {
        name: other.get(name, f"KIT_{name.upper()}") for name in inspect.signature(serve).parameters
    }


def test_the_version(capsys):
    assert main(["--version"]) == 0
    version = importlib.metadata.version("attune-kit")
    assert re.fullmatch(
        rf"Attune {re.escape(version)}, Python 3\.[\d.]+\S*\n", capsys.readouterr().out
    )


@pytest.mark.parametrize("words", [["--help"], ["serve", "--help"], ["doctor"]], ids=" ".join)
def test_a_pipe_that_closes_early_gets_no_traceback(words):
    """As `kit doctor | head -1` may; here nobody reads at all."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "kit", *words], stdout=write, stderr=subprocess.PIPE, text=True
    )
    os.close(write)
    assert done.stderr == ""
