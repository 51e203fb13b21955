"""`kit serve`: what the options hand over, and that their defaults are the server's own."""

import inspect

import pytest
import typer

from kit.cli.app import main
from kit.cli.options import BASE_URL, HOST, PORT
from kit.cli.serve import serve
from kit.server.hosting.address import Address
from kit.server.hosting.choices import Hosting
from kit.server.hosting.limits import Limits
from kit.server.people.roles import Role

LIMITS = Limits(kernels=2, openings=1)


@pytest.fixture
def served(monkeypatch):
    """What would be served, in place of serving it."""
    asked = []
    monkeypatch.setattr("kit.server.serve", asked.append)
    return asked


def test_the_defaults_are_the_servers(monkeypatch, served):
    monkeypatch.delenv("KIT_DATA")
    monkeypatch.setattr("kit.server.hosting.limits.kernels_possible", lambda: 2)
    monkeypatch.setattr("kit.server.hosting.limits.openings_possible", lambda forked: 1)
    assert main(["serve"]) == 0
    assert served == [Hosting(limits=LIMITS)]
    assert Address(HOST, PORT) == Address()
    assert Hosting().base_url == BASE_URL


def test_every_option_is_handed_over(tmp_path, served):
    for role in Role:
        (tmp_path / role).write_text(f"four words for {role}s")
    for name in ("token", "metrics"):
        (tmp_path / name).write_text(f"the {name} of a file\n")
    words = (
        "--port 9000 --host 0.0.0.0 --token word-of-mouth --data here --name a.example "
        "--name b.example "
        "--no-fork --proxy 127.0.0.1 --base-url attune --kernels 7 --per-visitor 4 --openings 5 "
        "--line 6 --idle 8 --log-format json --metrics-token another-word --retention-days 0.5 "
        f"--supervisor-passphrase-file {tmp_path}/supervisor "
        f"--author-passphrase-file {tmp_path}/author --open-to-all "
        f"--token-file {tmp_path}/token --metrics-token-file {tmp_path}/metrics --qr "
        "--kit-cases show --drafts"
    )
    assert main(["serve", *words.split()]) == 0
    expected = Hosting(
        Address("0.0.0.0", 9000),
        "the token of a file",
        "here",
        True,
        names=("a.example", "b.example"),
        fork=False,
        limits=Limits(7, 4, 5, 6, 8),
        log_format="json",
        metrics_token="the metrics of a file",
        passphrases={role: f"four words for {role}s" for role in Role},
        retention_days=0.5,
        proxies=("127.0.0.1",),
        base_url="/attune/",
        qr=True,
        drafts=True,
    )
    assert served == [expected]
    assert sum(word.startswith("--") for word in words.split()) == 1 + len(
        inspect.signature(serve).parameters
    )


def test_a_variable_of_the_environment_is_an_option(monkeypatch, served):
    for name, value in {"PORT": "9000", "NAMES": "a.example b.example", "IDLE": "5"}.items():
        monkeypatch.setenv(f"KIT_{name}", value)
    assert main(["serve"]) == 0
    (hosting,) = served
    assert (hosting.address.port, hosting.limits.idle) == (9000, 5)
    assert hosting.names == ("a.example", "b.example")


def test_what_the_parser_says_and_nothing_else_is_wrong_usage(monkeypatch, capsys):
    """Another exception is a fault of ours and keeps its traceback, whatever methods it has."""

    class LikeTheParsersError(Exception):
        def format_message(self):
            return "It only looks like one"

    def fail(_hosting):
        raise LikeTheParsersError

    monkeypatch.setattr("kit.server.serve", fail)
    with pytest.raises(LikeTheParsersError):
        main(["serve"])
    monkeypatch.setattr("kit.server.serve", lambda _: _raise(typer.BadParameter("no such word")))
    assert main(["serve"]) == 2
    assert capsys.readouterr().err == "kit: Invalid value: no such word. Try 'kit serve --help'.\n"


def _raise(error):
    raise error
