"""``python -m kit``: the command ``kit``, where the PATH does not have it."""

import sys

from kit.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
