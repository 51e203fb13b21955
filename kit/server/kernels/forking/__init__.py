"""Kernels by fork: a small resident process has read everything; each kernel is a copy of it.

::

    server ── asks over a pair of sockets ──> forking process (forker.py): imports, then waits
       │                                          └─ forks a process that forks the kernel and ends
       └── is the parent of every kernel <────────────┘ (child.py: what a kernel must not inherit)

The process between the two ends at once, so that Linux hands the kernel to the server, its
*subreaper*. Hence the server waits for kernels as for children of its own, knows how each ended
and reaps it; a kernel dies with the server, by its parent-death signal; and a kernel does not even
notice when the forking process dies.

Only Linux can do this. Elsewhere, and wherever it fails, each kernel is a new process.
"""

from __future__ import annotations

import sys

#: Subreapers and parent-death signals are Linux's; macOS's own libraries do not survive a fork.
CAN_FORK = sys.platform == "linux"
