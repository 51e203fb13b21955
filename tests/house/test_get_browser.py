"""The browser for the tests: found where it is named, said clearly where it is not."""

import sys
from pathlib import Path

import pytest
from tools import get_browser


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lone `chromium` on an otherwise empty PATH."""
    path = tmp_path / "chromium"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("KIT_BROWSER", raising=False)
    return path


def test_a_chromium_on_the_path_is_taken(program: Path) -> None:
    assert get_browser.find_browser() == str(program)


def test_a_named_browser_comes_first(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = program.with_name("my-browser")
    program.rename(named)
    monkeypatch.setenv("KIT_BROWSER", str(named))
    assert get_browser.find_browser() == str(named)


def test_a_wrong_name_is_said(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KIT_BROWSER", "/nowhere/chrome")
    assert get_browser.main() == 1
    assert capsys.readouterr().err == (
        "KIT_BROWSER names '/nowhere/chrome', and there is no such program.\n"
    )


@pytest.mark.parametrize("root", [True, False])
def test_no_way_to_install_ends_in_one_sentence(
    root: bool, program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[str] = []
    program.rename(program.with_name("apt-get"))
    monkeypatch.setattr("os.geteuid", lambda: 0 if root else 1000)
    monkeypatch.setattr(get_browser, "_playwrights_own", lambda: None)
    monkeypatch.setattr(get_browser, "_succeeds", lambda command: bool(tried.append(command[0])))
    assert get_browser.main() == 1
    assert tried == ["apt-get"] * root + [sys.executable]
    assert capsys.readouterr().err == get_browser.HELP + "\n"


def test_a_driver_that_does_not_start_is_said(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(get_browser, "_succeeds", lambda command, quiet=False: False)
    assert get_browser.main() == 1
    assert capsys.readouterr().err == get_browser.NO_DRIVER + "\n"
