"""A JupyterLab over a folder of notebooks, and what one does in it from its menus."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from helpers.serving import PATIENCE, free_port, wait_for
from nbformat import NotebookNode, write
from playwright.sync_api import Page, expect


@dataclass
class Lab:
    """A JupyterLab: its address, and its folder, where its home is, too."""

    url: str
    folder: Path

    @property
    def homes(self) -> dict[str, str]:
        """The environment, with everything that it keeps in its folder."""
        names = ("HOME", "JUPYTER_DATA_DIR", "KIT_DATA")
        return os.environ | {name: str(self.folder / name) for name in names}

    def put(self, notebook: NotebookNode, name: str) -> str:
        """Put a notebook into it, trusted, so that its outputs are shown; return its address."""
        file = self.folder / name
        write(notebook, file)
        sign = [sys.executable, "-m", "nbformat.sign", str(file)]
        subprocess.run(sign, env=self.homes, check=True)
        return f"{self.url}lab/tree/{name}?reset"  # without the tabs of before


@contextmanager
def jupyterlab(folder: Path) -> Iterator[Lab]:
    """Start one over ``folder``, and stop it at the end."""
    port, log = free_port(), folder / "lab.log"
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}"]
    command += [f"--ServerApp.root_dir={folder}", "--IdentityProvider.token=", "--allow-root"]
    command += [
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    lab = Lab(f"http://127.0.0.1:{port}/", folder)
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=lab.homes)
    try:
        wait_for(lambda: "is running at" in log.read_text() or process.poll() is not None)
        assert process.poll() is None, log.read_text()
        yield lab
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def press(page: Page, menu: str, item: str) -> None:
    """Choose an item of a menu."""
    page.locator(".lm-MenuBar-itemLabel", has_text=menu).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{item}$")).first.click()


def run(page: Page, address: str) -> None:
    """Open the notebook and run all of it, from the menu, once there is a kernel to hear it."""
    page.goto(address)
    expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_visible()
    expect(page.locator(".jp-NotebookPanel-toolbar")).to_contain_text("Python 3")
    run_all(page)


def run_all(page: Page) -> None:
    """Run all cells once the kernel is idle: one that restarts would lose what it is sent."""
    expect(page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle")
    press(page, "Run", "Run All Cells")
