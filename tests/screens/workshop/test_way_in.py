"""The way into a room, as it is read aloud, typed and scanned."""

import pytest

from kit.screens.workshop.way_in import WayIn


def test_the_code_is_read_aloud_in_two_halves():
    assert WayIn("048120").spoken == "048 120"


@pytest.mark.parametrize(
    ("site", "alone"),
    [
        ("http://127.0.0.1:8866/", True),
        ("http://localhost:8866/kit/", True),
        ("http://[::1]:8866/", True),
        ("http://192.168.1.7:8866/", False),
        ("https://attune.example/training/", False),
    ],
)
def test_an_address_of_this_machine_alone_is_known(site, alone):
    way = WayIn("123456", site, "/")
    assert way.is_here_alone is alone
    assert (way.join, way.link) == (f"{site}join", f"{site}join/123456")


def test_the_qr_code_is_dark_on_white_with_its_quiet_zone():
    svg = WayIn("123456", "http://192.168.1.7:8866/", "/").qr()
    assert 'fill="#fff"' in svg
    assert 'stroke="#000"' in svg
    size = int(svg.split('viewBox="0 0 ')[1].split()[0])
    assert size in {17 + 4 * version + 8 for version in range(1, 41)}  # 4 light modules around


def test_without_a_server_there_is_no_address():
    way = WayIn("123456")
    assert (way.join, way.link, way.screen) == ("", "", "")
