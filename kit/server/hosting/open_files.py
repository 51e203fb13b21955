"""The limit of open files: a server may use as many as the system allows without being asked.

A login shell allows 1,024 (the soft limit) where the system would allow far more (the hard one): a
choice made for programs that use select(2), which nothing here does with high descriptors.
"""

from __future__ import annotations

from contextlib import suppress

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None  # type: ignore[assignment]

#: As LimitNOFILE in the systemd unit: a thousand sessions need half of it, and a hard limit may be
#: a billion (Docker), which programs that walk through all descriptors would take minutes for.
ENOUGH = 65_536
#: macOS refuses more than its OPEN_MAX, whatever its hard limit says.
OPEN_MAX_OF_MACOS = 10_240


def files_possible() -> int:
    """Return how many files this process may have open after `raise_limit`."""
    if resource is None:
        return ENOUGH
    soft, hard = (_finite(one) for one in resource.getrlimit(resource.RLIMIT_NOFILE))
    return max(soft, min(hard, ENOUGH))


def raise_limit() -> int:
    """Raise the soft limit to the hard one, at most to `ENOUGH`; return what it is now."""
    if resource is None:
        return ENOUGH
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    for wanted in (files_possible(), OPEN_MAX_OF_MACOS):
        if wanted > _finite(resource.getrlimit(resource.RLIMIT_NOFILE)[0]):
            with suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return _finite(resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _finite(limit: int) -> int:
    """Return a limit as a number that can be compared; "no limit" is -1 or the largest number."""
    return 2**31 if limit == resource.RLIM_INFINITY else limit
