"""The files for a host's machine: with its own paths in, and such that systemd takes them."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kit.cli.app import main
from kit.server.hosting import system_files
from kit.server.hosting.system_files import Site, for_nginx, for_systemd, system_file

ODD = ["a b", "50%", "$HOME", "it's", 'say "hi"', "back\\slash", "semi;colon", "{curly}", "ü"]


def test_the_unit_starts_this_very_python(capsys):
    assert main(["hosting", "systemd", "--port", "9000", "--name", "clinic.example"]) == 0
    unit = capsys.readouterr().out
    assert f"ExecStart={sys.executable} -m kit serve\n" in unit
    assert "Environment=KIT_HOST=127.0.0.1 KIT_PORT=9000 KIT_BASE_URL=/\n" in unit
    assert "Environment=KIT_NAMES=clinic.example\n" in unit


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
def test_systemd_takes_the_unit(tmp_path, capsys):
    main(["hosting", "systemd"])
    unit = tmp_path / "attune.service"
    unit.write_text(capsys.readouterr().out)
    done = subprocess.run(
        ["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False
    )
    assert "attune.service" not in done.stderr
    assert done.returncode == 0


def test_nginx_shows_it_under_a_path(capsys):
    assert main(["hosting", "nginx", "--base-url", "attune", "--name", "clinic.example"]) == 0
    made = capsys.readouterr().out
    assert "server_name clinic.example;" in made
    assert "location /attune/ {\n    proxy_pass http://127.0.0.1:8866;\n" in made


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
@pytest.mark.parametrize("odd", [one for one in ODD if not set(one) & set("\"'\\")])
def test_systemd_finds_a_python_in_a_folder_of_any_name(tmp_path, monkeypatch, odd):
    """It verifies that the program is there; and shows the environment as it reads it."""
    (tmp_path / odd).mkdir()
    python = tmp_path / odd / "python"
    python.symlink_to(sys.executable)
    monkeypatch.setattr("sys.executable", str(python))
    unit = tmp_path / "attune.service"
    unit.write_text(system_file("systemd", Site(base_url=f"/{odd}/", user="root")))
    done = subprocess.run(
        ["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False
    )
    assert "attune.service" not in done.stderr
    assert done.returncode == 0
    python.unlink()
    gone = subprocess.run(
        ["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False
    )
    assert f"Command {python} is not executable" in gone.stderr


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("/opt/attune/python", "/opt/attune/python"),
        ("/opt/my tools/python", '"/opt/my tools/python"'),
        ("/opt/50%/python", "/opt/50%%/python"),
        ("/opt/$x y/python", '":/opt/$x y/python"'),
        ('/opt/a"b\\c/python', '"/opt/a\\"b\\\\c/python"'),
        ("KIT_NAMES=$x", "KIT_NAMES=$x"),
    ],
)
def test_words_of_a_unit(word, unit):
    assert for_systemd(word) == unit


def test_a_line_end_in_a_name_is_refused(capsys):
    assert main(["hosting", "systemd", "--name", "a\nExecStartPre=/bin/x"]) == 2
    assert capsys.readouterr().err == (
        "kit: 'a\\nExecStartPre=/bin/x' cannot be the server_name: it holds a line end or the "
        "like.\n"
    )


def test_a_dollar_cannot_be_written_for_nginx(capsys):
    assert main(["hosting", "nginx", "--key", "/etc/ssl/$mine.key"]) == 2
    assert capsys.readouterr().err == (
        "kit: nginx takes the $ in /etc/ssl/$mine.key for a variable. Use a name without one.\n"
    )


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not on this machine")
@pytest.mark.parametrize("odd", [one for one in ODD if "$" not in one])
def test_nginx_reads_odd_names(tmp_path, odd):
    certificate = tmp_path / odd
    site = Site(base_url=f"/{odd}/", certificate=str(certificate), key=str(certificate))
    made = tmp_path / "nginx.conf"
    made.write_text(f"events {{}}\nhttp {{ {system_file('nginx', site)} }}\n")
    done = subprocess.run(["nginx", "-t", "-c", made], capture_output=True, text=True, check=False)
    # All that it has to find fault with is that the certificate is not there.
    assert f'cannot load certificate "{certificate}"' in done.stderr
    assert for_nginx("plain") == "plain"


@pytest.fixture
def installed(monkeypatch):
    """Be installed there, and nowhere else."""

    def at(*paths: Path) -> None:
        monkeypatch.setattr(system_files, "_needed", lambda: list(paths))

    return at


@pytest.mark.parametrize("below", ["/tmp", "/var/tmp"])
def test_a_service_does_not_see_what_lies_below_tmp(installed, capsys, below):
    installed(Path(below, "attune/.venv"))
    assert main(["hosting", "systemd"]) == 0
    said = capsys.readouterr()
    assert said.err == (
        f"kit: This unit cannot start: {below}/attune/.venv lies below {below}, and the service "
        f"has a {below} of its own (PrivateTmp). Install Attune elsewhere, for example in "
        "/opt/attune, and make the unit with that one.\n"
    )
    assert said.out.startswith("# Attune as a service of systemd.")


@pytest.mark.parametrize("sign", ["'", '"', "\\"])
def test_systemd_runs_no_program_with_a_quote_in_its_path(installed, monkeypatch, sign):
    installed()
    monkeypatch.setattr("sys.executable", f"/opt/it{sign}s/python")
    assert list(system_files.why_never("root")) == [
        f"This unit cannot start: systemd runs no program with {sign} in its path, as in "
        f"/opt/it{sign}s/python. Install Attune elsewhere, for example in /opt/attune, and make "
        "the unit with that one."
    ]


def test_a_service_does_not_start_where_its_user_may_not_enter(tmp_path, installed, monkeypatch):
    monkeypatch.setattr(system_files, "OWN_IN_UNIT", ())
    home = tmp_path / "home"
    (home / "attune").mkdir(parents=True)
    for folder in (tmp_path, *tmp_path.parents):
        if Path(tempfile.gettempdir()) in folder.parents:
            folder.chmod(0o755)
    home.chmod(0o700)
    installed(home / "attune")
    assert list(system_files.why_never("nobody-of-that-name")) == [
        f"This unit cannot start: the user nobody-of-that-name may not enter {home}, where "
        f"{home}/attune lies. Install Attune elsewhere, for example in /opt/attune, and make the "
        "unit with that one, or name a user who may: --user."
    ]
    assert list(system_files.why_never("root")) == []
    home.chmod(0o755)
    assert list(system_files.why_never("nobody-of-that-name")) == []
