"""The addresses for the people in the room: of which networks, in which order, by which words."""

import json
import socket
from types import SimpleNamespace

import psutil
import pytest

from kit.server.hosting import greeting, reach
from kit.server.hosting.address import Address
from kit.server.hosting.choices import Hosting
from kit.server.people.roles import Role

V4, V6 = socket.AF_INET, socket.AF_INET6
CARDS = {
    "lo": [(V4, "127.0.0.1"), (V6, "::1")],
    "eth1": [(V6, "fe80::1%eth1"), (V6, "2001:db8::5"), (V4, "203.0.113.9")],
    "wlan0": [(V4, "192.168.1.20"), (V6, "fd00::2")],
    "eth0": [(V4, "10.0.0.5")],
    "tun9": [(V4, "169.254.7.7")],
    "docker0": [(V4, "172.17.0.1")],
    "br-0f3a": [(V4, "172.18.0.1")],
    "veth12": [(V4, "172.19.0.1")],
    "vEthernet (WSL)": [(V4, "172.20.0.1")],
    "VirtualBox Host-Only": [(V4, "192.168.56.1")],
    "down0": [(V4, "192.168.9.9")],
}


@pytest.fixture
def networks(monkeypatch):
    """A machine on two private networks and a public one, with what Docker and others add."""
    _cards(monkeypatch, CARDS)


def _cards(monkeypatch, cards):
    found = {
        name: [SimpleNamespace(family=family, address=address) for family, address in card]
        for name, card in cards.items()
    }
    states = {name: SimpleNamespace(isup=name != "down0") for name in cards}
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: found)
    monkeypatch.setattr(psutil, "net_if_stats", lambda: states)


PRIVATE = ("192.168.1.20", "10.0.0.5")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("0.0.0.0", (*PRIVATE, "203.0.113.9")),
        ("0", (*PRIVATE, "203.0.113.9")),
        ("::", ("[fd00::2]", "[2001:db8::5]")),
        ("", (*PRIVATE, "203.0.113.9", "[fd00::2]", "[2001:db8::5]")),
        ("192.168.1.20", ("192.168.1.20",)),
        ("localhost", ("localhost",)),
        ("::1", ("[::1]",)),
        ("nobody.invalid", ("nobody.invalid",)),
    ],
)
def test_the_networks_that_phones_can_be_on(networks, host, expected):
    found = reach.hosts(host)
    assert sorted(found) == sorted(expected)
    assert [one[0] == "[" for one in found] == [one[0] == "[" for one in expected]  # IPv4 first


def test_private_networks_come_before_public_ones(monkeypatch):
    _cards(monkeypatch, {"eth0": [(V4, "8.8.8.8")], "wlan0": [(V4, "192.168.1.20")]})
    assert reach.hosts("0.0.0.0") == ("192.168.1.20", "8.8.8.8")


@pytest.mark.parametrize(("host", "own"), [("0.0.0.0", "127.0.0.1"), ("::", "[::1]")])
def test_without_a_network_it_is_this_machine(monkeypatch, host, own):
    _cards(monkeypatch, {"lo": CARDS["lo"], "docker0": CARDS["docker0"]})
    assert reach.hosts(host) == (own,)


def test_a_system_that_tells_nothing_of_its_networks(monkeypatch):
    def refuse():
        raise PermissionError

    monkeypatch.setattr(psutil, "net_if_addrs", refuse)
    assert reach.hosts("0.0.0.0") == ("127.0.0.1",)


def test_what_this_machine_says_is_an_address_of_its_own():
    for host in reach.hosts("0.0.0.0"):
        with socket.socket() as one:
            one.bind((host, 0))


def test_a_network_is_greeted_with_each_address_alone_on_its_line(networks):
    hosting = Hosting(Address("0.0.0.0", 9000), "acid-oak-clip-yam", base_url="/attune")
    lines = greeting.in_words(hosting).splitlines()
    assert lines == [
        "Attune is ready (Ctrl-C stops it). Open:",
        "",
        *(f"    {url}?token=acid-oak-clip-yam" for url in _urls(hosting)),
        "",
        "Or open",
        "",
        f"    {_urls(hosting)[0]}",
        "",
        "and type the token:",
        "",
        "    acid-oak-clip-yam",
    ]


def _urls(hosting):
    return [f"http://{host}:9000/attune/" for host in reach.hosts(hosting.address.host)]


def test_a_loopback_is_greeted_with_one_address():
    assert greeting.in_words(Hosting(Address(port=9000))) == (
        "Attune is ready (Ctrl-C stops it). Open:\n\n    http://127.0.0.1:9000/\n"
    )


def test_staff_are_told_where_they_work():
    words = {Role.AUTHOR: "a b c", Role.SUPERVISOR: "d e f"}
    hosting = Hosting(Address(port=9000), base_url="/attune", passphrases=words)
    assert greeting.in_words(hosting) == (
        "Attune is ready (Ctrl-C stops it). Open:\n\n    http://127.0.0.1:9000/attune/\n\n"
        "Authors write their cases at:\n\n    http://127.0.0.1:9000/attune/author\n\n"
        "Supervisors lead workshops at:\n\n    http://127.0.0.1:9000/attune/workshop\n"
    )


def test_a_token_of_any_signs_is_whole_in_the_address():
    told = greeting.addresses(Hosting(token="a b&c#d/é a b c d e"))
    assert told == ["http://127.0.0.1:8866/?token=a%20b%26c%23d%2F%C3%A9%20a%20b%20c%20d%20e"]


def test_a_log_for_programs_is_greeted_in_json(networks, capsys):
    greeting.greet(Hosting(Address("0.0.0.0"), "oak-acid-clip", log_format="json", qr=True))
    line = json.loads(capsys.readouterr().out)
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info",
        "event": "Attune is ready",
        "addresses": [
            f"http://{host}:8866/?token=oak-acid-clip" for host in reach.hosts("0.0.0.0")
        ],
    }


@pytest.mark.parametrize(
    ("host", "qr", "terminal", "drawn"),
    [
        ("0.0.0.0", None, True, True),
        ("0.0.0.0", None, False, False),
        ("0.0.0.0", True, False, True),
        ("0.0.0.0", False, True, False),
        ("127.0.0.1", True, True, False),
    ],
)
def test_when_a_code_is_drawn(networks, monkeypatch, capsys, host, qr, terminal, drawn):
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    monkeypatch.setenv("COLUMNS", "80")
    greeting.greet(Hosting(Address(host), "oak-acid-clip", qr=qr))
    assert ("█" in capsys.readouterr().out) is drawn


def test_a_code_that_does_not_fit_is_left_out(networks, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "30")
    greeting.greet(Hosting(Address("0.0.0.0"), "oak-acid-clip", qr=True))
    assert "█" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "address", ["http://10.0.0.5:8866/", "http://192.168.1.20:8866/?token=a-b"]
)
def test_the_code_is_what_segno_made(address):
    """Read back from the characters: two modules each, light ones drawn."""
    import segno

    drawn = greeting.qr(address).plain.split("\n")
    pairs = {" ": (1, 1), "▄": (1, 0), "▀": (0, 1), "█": (0, 0)}
    rows = [[pairs[c][half] for c in line] for line in drawn for half in (0, 1)]
    made = [list(row) for row in segno.make_qr(address, error="l").matrix_iter(border=4)]
    assert [list(map(int, row)) for row in made] == rows[: len(made)]
