"""The files for a host's machine: with its own paths in, and such that systemd takes them."""

import shutil
import subprocess
import sys

import pytest

from kit.cli.app import main


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
