"""A real server for tests, and visitors to it without a browser."""

from __future__ import annotations

import http.client
import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

# Eight test processes on two cores have been seen to take a minute.
PATIENCE = 180
# Where nobody opens a session: what kernels are forked from takes longer to read than all the rest.
PAGES_ONLY = "--no-fork"
ROOT_ONLY = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="the server and its kernels let nobody but root look into them",
)
#: With it an address is that at which a browser shows its new cookie.
MARK = "cookie=sent"


@dataclass
class Running:
    """A server process: its address (with a slash at the end), data folder and log."""

    process: subprocess.Popen[str]
    url: str
    data: Path
    log_file: Path

    @property
    def log(self) -> str:
        """Everything it has written so far."""
        return self.log_file.read_text()

    def kernels(self, kernel_id: str = "") -> list[psutil.Process]:
        """Return the processes of its kernels, or of the one kernel."""
        children = psutil.Process(self.process.pid).children()
        return [child for child in children if is_kernel(child, kernel_id)]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop, wait, give its exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def serving(
    data: Path, *options: str, port: int | None = None, **environment: str
) -> Iterator[Running]:
    """Start ``kit serve`` on a free port and wait for its address; stop it at the end.

    ``data`` holds its log, and its store unless ``options`` say otherwise. Cases that are named
    by KIT_VIGNETTES are served alone, unless KIT_OWN_CASES says otherwise, and as they are saved,
    unless KIT_DRAFTS does.
    """
    data.mkdir(parents=True, exist_ok=True)
    log = data / "server.log"
    port = port or free_port()
    command = [sys.executable, "-m", "kit", "serve", "--port", str(port), "--data", str(data)]
    named = {"KIT_OWN_CASES": "hide", "KIT_DRAFTS": "1"}
    alone = named if "KIT_VIGNETTES" in environment else {}
    env = os.environ | alone | environment | {"PYTHONUNBUFFERED": "1"}
    with log.open("w") as out:
        process = subprocess.Popen([*command, *options], stdout=out, stderr=out, text=True, env=env)
    try:
        wait_for(lambda: "Attune is ready" in log.read_text() or process.poll() is not None)
        assert process.poll() is None, log.read_text()
        yield Running(process, f"http://127.0.0.1:{port}/", data, log)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=PATIENCE)


def free_port() -> int:
    """Return a port of the loopback that is free now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def is_kernel(process: psutil.Process, kernel_id: str = "") -> bool:
    """Return whether this is a kernel (of that id): its name is all that others may know of it."""
    with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
        return bool(re.fullmatch(rf"attune-{kernel_id[:8] or '[0-9a-f]{8}'}", process.name()))
    return False


def sockets_of(kernel: psutil.Process) -> set[Path]:
    """Return the files of the sockets that a kernel listens on, as the system lists them."""
    code = kernel.name().removeprefix("attune-")
    lines = Path("/proc/net/unix").read_text("utf-8").splitlines()
    return {Path(line.split()[-1]) for line in lines if f"/kernel-{code}" in line}


def wait_for(condition, seconds: float = PATIENCE, what: str = "") -> None:
    """Wait until ``condition()`` holds; fail when it does not within ``seconds``."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s for {what or condition}")
        time.sleep(0.05)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def kernel_id(self) -> str:
        """The kernel that a module page names."""
        found = re.search(r'"kernelId": "([0-9a-f-]{36})"', self.text)
        assert found, self.text[-500:]
        return found[1]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@dataclass
class Visitor:
    """A browser without a window: keeps cookies, follows no redirects, marks its forms.

    But it goes once round with a new cookie, where it is sent to show that it keeps it.
    """

    server: Running
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        answer = self._send(urllib.request.Request(self._url(path), headers=_named(headers)))
        sent_to = answer.headers.get("Location", "")
        is_on_the_way = sent_to.endswith(MARK) or path.endswith(MARK)
        return self.get(sent_to, **headers) if sent_to and is_on_the_way else answer

    def download(self, path: str) -> bytes:
        """Return the bytes of a file."""
        cookies = urllib.request.HTTPCookieProcessor(self.jar)
        with urllib.request.build_opener(cookies).open(self._url(path), timeout=PATIENCE) as answer:
            return bytes(answer.read())

    def raw(self, path: str) -> Answer:
        """Ask for this very path: nothing tidies up its dots and slashes on the way."""
        host = urllib.parse.urlsplit(self.server.url).netloc
        connection = http.client.HTTPConnection(host, timeout=PATIENCE)
        connection.putrequest("GET", path)
        connection.putheader("Cookie", self.header())
        connection.endheaders()
        with connection.getresponse() as answer:
            return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))

    def post(
        self,
        path: str,
        marked: bool = True,
        headers: dict[str, str] | None = None,
        **fields: str,
    ) -> Answer:
        """Send a form, with its xsrf mark unless ``marked`` is False."""
        if marked:
            fields["_xsrf"] = self.cookie("_xsrf")
        body = urllib.parse.urlencode(fields).encode()
        return self._send(urllib.request.Request(self._url(path), body, headers or {}))

    def send(self, method: str, path: str) -> Answer:
        """Use another method, marked as a script of ours would."""
        headers = {"X-XSRFToken": self.cookie("_xsrf")}
        return self._send(urllib.request.Request(self._url(path), headers=headers, method=method))

    def cookie(self, start: str) -> str:
        """Return the value of the cookie whose name begins with ``start``; empty without one."""
        return next((one.value or "" for one in self.jar if one.name.startswith(start)), "")

    def header(self) -> str:
        """Return all cookies as a header, for a websocket."""
        return "; ".join(f"{one.name}={one.value}" for one in self.jar)

    def _url(self, path: str) -> str:
        return urllib.parse.urljoin(self.server.url, path.lstrip("/"))

    def _send(self, request: urllib.request.Request) -> Answer:
        cookies = urllib.request.HTTPCookieProcessor(self.jar)
        opener = urllib.request.build_opener(cookies, _NoRedirect())
        try:
            with opener.open(request, timeout=PATIENCE) as answer:
                return Answer(answer.status, answer.headers, answer.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read().decode())


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
