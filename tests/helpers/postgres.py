"""A throw-away PostgreSQL on a Unix socket, which nobody else can reach."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


def find_postgres() -> Path | None:
    """Return the folder of initdb: on the path, or where Debian keeps the newest."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return kept[-1].parent if kept else None


@dataclass(frozen=True)
class Cluster:
    """A cluster in ``folder``, which also holds its socket."""

    programs: Path
    folder: Path
    # PostgreSQL refuses to run as root, and its user cannot enter pytest's own folders.
    user: str | None
    #: Whether what is kept is on the disk at once; tests that stop no database do without.
    fsync: str = "off"

    @property
    def url(self) -> str:
        """Where its database is."""
        return f"postgresql://postgres@/postgres?host={self.folder}"

    def make(self) -> None:
        """Make it; it does not run yet."""
        if self.user:
            shutil.chown(self.folder, self.user)
        self._run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync")

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-k {self.folder} -c listen_addresses='' -c fsync={self.fsync}"
        options += " -c log_min_messages=panic"
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        """Stop it as if the power went."""
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        subprocess.run(
            command, user=self.user, cwd=self.folder, check=True, stdout=subprocess.DEVNULL
        )


@contextmanager
def running_postgres(programs: Path, fsync: str = "off") -> Iterator[Cluster]:
    """Make a cluster and run it; remove it at the end."""
    user = "postgres" if os.geteuid() == 0 else None
    cluster = Cluster(programs, Path(tempfile.mkdtemp(prefix="attune-postgres-")), user, fsync)
    try:
        cluster.make()
        cluster.start()
        yield cluster
        cluster.stop()
    finally:
        shutil.rmtree(cluster.folder)
