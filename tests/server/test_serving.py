"""Starting and stopping."""

import re
import signal
import subprocess
import sys

import pytest
from serving import SMALL, Visitor, serving, wait_for


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_with_its_kernels(tmp_path, number):
    with serving(tmp_path, KIT_VIGNETTES=str(SMALL)) as server:
        Visitor(server).get("/modules/two-rooms")
        kernels = server.kernels()
        assert len(kernels) == 1
        assert server.stop(number) == 0
        assert server.log == f"Attune is ready: open {server.url} (Ctrl-C stops it)\n"
    wait_for(lambda: not any(kernel.is_running() for kernel in kernels), 30)


def test_kernels_end_with_a_killed_server(tmp_path):
    with serving(tmp_path, KIT_VIGNETTES=str(SMALL)) as server:
        Visitor(server).get("/modules/two-rooms")
        kernels = server.kernels()
        server.process.kill()
        server.process.wait()
        wait_for(lambda: not any(kernel.is_running() for kernel in kernels), 30)


def test_a_taken_port_is_one_sentence(server, tmp_path):
    port = server.url.split(":")[2].strip("/")
    command = [sys.executable, "-m", "kit", "serve", "--port", port, "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    expected = (
        rf"kit: Port {port} is in use by another program\. Port \d+ is free: add --port \d+\.\n"
    )
    assert re.fullmatch(expected, done.stderr)
    assert done.stdout == ""


def test_a_data_folder_that_cannot_be_is_one_sentence(tmp_path):
    in_the_way = tmp_path / "a-file"
    in_the_way.touch()
    command = [sys.executable, "-m", "kit", "serve", "--port", "18999", "--data", str(in_the_way)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(
        f"kit: {in_the_way} cannot be the data folder, for a file is in its"
    )
    assert "Traceback" not in done.stderr
