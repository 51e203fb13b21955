"""Find a Chromium for the browser tests, or install one; run it as a script before the tests.

`find_browser()` looks, in this order: the program that `KIT_BROWSER` names, one on the PATH, the
one that Playwright keeps. `main()` installs one when there is none: Debian's as root, Playwright's
otherwise. The tests themselves only look.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: The first is the same Chromium without a window's parts: 13 tests of play took 90 s of processor
#: time with it and 141 s with the whole browser (2026-11-28, two cores).
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
# libatomic1: the program inside Playwright links to it, and a bare Debian lacks it.
PACKAGES = ("chromium-headless-shell", "fonts-liberation", "libatomic1")
DEBIAN = [
    ["apt-get", "update"],
    ["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES],
]
PLAYWRIGHT = [[sys.executable, "-m", "playwright", "install", "chromium"]]
HELP = (
    "The browser tests need Chromium, and none could be installed here. Install Chromium or Google "
    "Chrome, or name the program: make test KIT_BROWSER=/path/to/chromium"
)
NO_DRIVER = (
    "The browser tests need Playwright, and its program does not start here; on Debian and Ubuntu "
    "it may lack a package: apt-get install libatomic1. To look: .venv/bin/playwright --version"
)


def find_browser() -> str | None:
    """The path of a Chromium, or None.

    Raises FileNotFoundError when KIT_BROWSER names a program that is not there: a wrong setting is
    said, not passed over.
    """
    if named := os.environ.get("KIT_BROWSER"):
        if found := shutil.which(named):
            return found
        raise FileNotFoundError(f"KIT_BROWSER names {named!r}, and there is no such program.")
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    if not driver_starts():
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def driver_starts() -> bool:
    """Whether the program that Playwright steers a browser with runs on this machine."""
    return _succeeds([sys.executable, "-m", "playwright", "--version"], quiet=True)


def install_browser() -> None:
    """Install a Chromium by the first way that works; say which way is being tried."""
    as_root = shutil.which("apt-get") and os.geteuid() == 0
    ways = {"Debian's package": DEBIAN} if as_root else {}
    for name, commands in (ways | {"Playwright's build": PLAYWRIGHT}).items():
        print(f"No browser for the tests yet: installing Chromium ({name}) …", flush=True)
        if all(_succeeds(command) for command in commands):
            return


def _succeeds(command: list[str], quiet: bool = False) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    errors = subprocess.DEVNULL if quiet else None
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=errors)
    return done.returncode == 0


def missing() -> str | None:
    """What keeps the browser tests from running, as a sentence, or None."""
    try:
        if not find_browser():
            return HELP
    except FileNotFoundError as error:
        return str(error)
    return None if driver_starts() else NO_DRIVER


def main() -> int:
    """Exit code 0 when a browser is there at the end."""
    if missing() in (HELP, NO_DRIVER):
        install_browser()
    if problem := missing():
        print(problem, file=sys.stderr)
    return 1 if problem else 0


if __name__ == "__main__":
    raise SystemExit(main())
