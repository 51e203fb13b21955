"""Renew requirements.lock from pyproject.toml; run it as `make lock`.

The lock holds every package of the kit, its tests and its lint tools, for Python 3.11 and newer on
every platform, with hashes and without the name of any host. Its head repeats the requirements it
was made from, so that a test can tell when the two have grown apart.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


LOCK = ROOT / "requirements.lock"
MARK = "#   "


def direct_requirements(pyproject: Path = ROOT / "pyproject.toml") -> list[str]:
    """Every requirement that pyproject.toml names, extras and build system included, sorted."""
    table = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    named = [*table["build-system"]["requires"], *table["project"]["dependencies"]]
    for extra in table["project"]["optional-dependencies"].values():
        named += extra
    return sorted(set(named))


def recorded_requirements(lock: Path = LOCK) -> list[str]:
    """The requirements that the lock says it was made from."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(MARK) for line in lines if line.startswith(MARK)]


def head(requirements: list[str]) -> str:
    """The comment that opens the lock."""
    return "\n".join(
        [
            "# Renewed by `make lock`, not edited by hand. Made from these lines of pyproject:",
            *(MARK + requirement for requirement in requirements),
            "",
            "",
        ]
    )


def pins() -> str:
    """Resolve pyproject.toml to the newest versions that fit together."""
    command = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--quiet",
        "--system-certs",
    ]
    command += ["--all-extras", "--universal", "--python-version", "3.11", "--upgrade"]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def main() -> int:
    """Write the lock and say so."""
    text = head(direct_requirements()) + pins()
    LOCK.write_text(text, encoding="utf-8")
    print(f"{LOCK.name}: {text.count('==')} pins. Now run `make test`.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
