"""How long the command line and the imports take to start: medians of five new processes."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KIT = str(Path(sys.executable).with_name("kit"))
COMMANDS = {
    "python, nothing imported": [sys.executable, "-c", ""],
    "import kit": [sys.executable, "-c", "import kit"],
    "import kit.practice": [sys.executable, "-c", "import kit.practice"],
    "from kit import Player": [sys.executable, "-c", "from kit import Player"],
    "kit --help": [KIT, "--help"],
    "kit check": [KIT, "check"],
    "kit play the-quiet-house --auto": [KIT, "play", "the-quiet-house", "--auto"],
}


def seconds(command: list[str], folder: str) -> float:
    """The wall time of one run, with a data folder of its own."""
    environment = os.environ | {"KIT_DATA": folder}
    before = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - before


def main() -> None:
    """Print a line a command."""
    with tempfile.TemporaryDirectory() as folder:
        for name, command in COMMANDS.items():
            taken = [seconds(command, folder) for _ in range(5)]
            spread = f"{min(taken):.2f}–{max(taken):.2f}"
            print(f"{name:34} {statistics.median(taken):6.2f} s   ({spread})", flush=True)


if __name__ == "__main__":
    main()
