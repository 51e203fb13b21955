"""Where the server listens, and the sentence when it cannot."""

import re
import socket

import pytest

from kit.server.hosting.address import Address, AddressError, with_slashes


@pytest.fixture
def taken():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        yield one.getsockname()[1]


def test_a_taken_port_names_the_next_free_one(taken):
    with pytest.raises(AddressError) as error:
        Address(port=taken).bind()
    found = re.fullmatch(
        rf"Port {taken} is in use by another program\. Port (\d+) is free: add --port \1\.",
        str(error.value),
    )
    assert found
    for one in Address(port=int(found[1])).bind():
        one.close()


def test_the_last_port_has_no_next(monkeypatch):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 65535))
        one.listen()
        with pytest.raises(AddressError, match=r"^Port 65535 is in use by another program\.$"):
            Address(port=65535).bind()


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_out_of_range_is_refused(port):
    with pytest.raises(AddressError) as error:
        Address(port=port)
    assert str(error.value) == f"There is no port {port}; a port is a number from 1 to 65535."


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host"])
def test_a_host_that_is_not_this_machine_is_refused(host):
    with pytest.raises(AddressError, match=rf"^{host} is not an address of this machine"):
        Address(host, 18999).bind()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "clinic.example"])
def test_a_network_needs_a_token_or_a_clear_word(host):
    with pytest.raises(AddressError) as error:
        Address(host).check_door(token="", open_to_all=False)
    assert str(error.value) == (
        f"{host} can be reached from other machines, and without a token anyone there could come "
        "in. Add --token auto (the address then carries it), or --open-to-all if the network "
        "itself is closed."
    )
    Address(host).check_door(token="a word", open_to_all=False)
    Address(host).check_door(token="", open_to_all=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.53"])
def test_this_machine_alone_needs_none(host):
    Address(host).check_door(token="", open_to_all=False)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:9000/"),
        ("localhost", "http://localhost:9000/"),
        ("::1", "http://[::1]:9000/"),
        ("clinic.example", "http://clinic.example:9000/"),
        ("fd00::2", "http://[fd00::2]:9000/"),
    ],
)
def test_the_address_one_opens(host, url):
    assert Address(host, 9000).urls == [url]


@pytest.mark.parametrize(
    ("typed", "path"),
    [("", "/"), ("/", "/"), ("attune", "/attune/"), ("/a/b", "/a/b/"), ("//a//", "/a/")],
)
def test_a_path_has_one_slash_at_each_end(typed, path):
    assert with_slashes(typed) == path
