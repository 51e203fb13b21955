"""Ask pip-audit whether anything in requirements.lock has a known hole: ``make lint`` runs this.

pip-audit and its data come from the network. Where they cannot be reached this says so and passes;
tests/test_floors.py holds the advisories that were known when it was written, anywhere.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


AUDIT = ("tool", "run", "pip-audit", "--disable-pip", "--require-hashes", "--progress-spinner=off")
PATIENCE = 120  # seconds
FOUND = "known vulnerabilit"  # "Found 2 known vulnerabilities in 1 package"


def audit() -> int:
    """Run it; 1 where it found something."""
    uv = Path(sys.executable).with_name("uv")
    try:
        done = subprocess.run(
            [str(uv), *AUDIT, "-r", "requirements.lock"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return _not_reached(str(error))
    return judged(done.returncode, done.stdout, done.stderr)


def judged(code: int, out: str, err: str) -> int:
    """Tell what was found from what could not be asked."""
    if code == 0:
        print("pip-audit: no known vulnerabilities in requirements.lock")
        return 0
    if FOUND in err + out and f"No {FOUND}" not in err + out:
        print(out + err)
        return 1
    return _not_reached((err.strip().splitlines() or [""])[-1])


def _not_reached(why: str) -> int:
    print(f"pip-audit could not be asked here ({why[:120]}); tests/test_floors.py still holds.")
    return 0


if __name__ == "__main__":
    raise SystemExit(audit())
