"""Python and the packages that are installed, against what the kit asks for."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement

from kit.server.doctor.finding import Finding, bad, good

#: The packages of which a report of a fault should say the version.
KEY = ("voila", "jupyter_server", "ipykernel", "numpy", "sqlalchemy")


def python() -> Finding:
    """Name the version of Python and the system."""
    # An older one does not get this far: its installer has refused.
    return good("Python", f"{platform.python_version()} on {platform.system()}")


def packages() -> Finding:
    """Compare the installed packages with the kit's requirements."""
    wrong = [why for one in requires("attune-kit") or () if (why := _wrong(Requirement(one)))]
    if wrong:
        return bad("packages", "; ".join(wrong), "Install the kit again: make install, or pip.")
    return good("packages", ", ".join(f"{name} {version(name)}" for name in KEY))


def _wrong(wanted: Requirement) -> str:
    if wanted.marker and not wanted.marker.evaluate():
        return ""
    try:
        found = version(wanted.name)
    except PackageNotFoundError:
        return f"{wanted.name} is missing"
    if wanted.specifier.contains(found, prereleases=True):
        return ""
    return f"{wanted.name} is {found} and should be {wanted.specifier}"
