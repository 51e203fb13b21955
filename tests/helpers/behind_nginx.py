"""A real nginx with the configuration that `kit hosting nginx` prints, as an ordinary program."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlparse

from helpers.serving import Running, free_port, wait_for

from kit.server.hosting.system_files import Site, system_file

# Debian's lies outside an ordinary user's PATH.
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
  {temporary}
  include {folder}/attune.conf;
}}
"""


@contextmanager
def nginx(server: Running, folder: Path, base_url: str) -> Iterator[str]:
    """Run it before ``server``, with a certificate of its own making; gives the address."""
    assert NGINX, "nginx is missing: apt-get install nginx-light"
    port = free_port()
    certificate(folder)
    site = Site(
        port=urlparse(server.url).port or 0,
        base_url=base_url,
        server_name="127.0.0.1",
        tls_port=port,
        certificate=str(folder / "attune.crt"),
        key=str(folder / "attune.key"),
    )
    (folder / "attune.conf").write_text(system_file("nginx", site))
    temporary = "\n  ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, temporary=temporary))
    command = [NGINX, "-p", str(folder), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]
    with subprocess.Popen(command) as process:
        try:
            wait_for(lambda: (folder / "nginx.pid").exists() or process.poll() is not None)
            assert process.poll() is None, (folder / "error.log").read_text()
            yield f"https://127.0.0.1:{port}{base_url}"
        finally:
            process.terminate()


def certificate(folder: Path) -> None:
    """Make a certificate for this machine's own address."""
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", str(folder / "attune.key"), "-out", str(folder / "attune.crt")]
    subprocess.run(command, check=True, capture_output=True)
