"""Stock Voilà on the very notebook, as a user would start it, to stand beside ours."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import nbformat
import psutil
from helpers.places import ROOT
from helpers.serving import PATIENCE, Running, free_port, wait_for

NOTEBOOK = ROOT / "notebooks" / "modules" / "the-quiet-house.ipynb"
# Nothing but what lets more than one trainee play: without it all of them are one learner.
ALONE, EACH = (
    'Player("the-quiet-house")',
    'import os\n\nPlayer("the-quiet-house", learner=os.environ["HTTP_X_KIT_LEARNER"])',
)
OPTIONS = ("--no-browser", "--VoilaConfiguration.http_header_envs=X-Kit-Learner")


@contextmanager
def stock(data: Path) -> Iterator[Running]:
    """Start ``voila the-quiet-house.ipynb``; stop it at the end, and the kernels it leaked."""
    data.mkdir(parents=True, exist_ok=True)
    log, port = data / "server.log", free_port()
    command = [sys.executable, "-m", "voila", str(_for_each(data)), f"--port={port}", *OPTIONS]
    # Apart, so that no Jupyter setting of whoever runs this makes it another Voilà.
    apart = {name: str(data / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
    with log.open("w") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=out,
            text=True,
            env=os.environ | apart | {"KIT_DATA": str(data)},
        )
    running = Running(process, f"http://127.0.0.1:{port}/", data, log)
    try:
        wait_for(lambda: answers(running.url) or process.poll() is not None)
        assert process.poll() is None, running.log
        yield running
    finally:
        stop(process)


def _for_each(data: Path) -> Path:
    """Write the notebook in which each visitor, told apart by a header, is a learner."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace(ALONE, EACH)
    file = data / NOTEBOOK.name
    nbformat.write(notebook, file)
    return file


def answers(url: str) -> bool:
    """Whether something serves at ``url``; an address that needs no kernel is asked for."""
    try:
        urllib.request.urlopen(url + "voila/static/nothing", timeout=5)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def stop(process: subprocess.Popen[str]) -> None:
    """Stop a server and every process that it started."""
    if process.poll() is not None:
        return
    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=PATIENCE)
    for one in (process, *family):
        with suppress(psutil.NoSuchProcess, ProcessLookupError):
            one.kill()
