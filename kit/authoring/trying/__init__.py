"""Trying a case out: automatic trainees play it, and a search looks for ways it must not have."""

from kit.authoring.trying.deep import Tried as Tried
from kit.authoring.trying.deep import tried as tried
