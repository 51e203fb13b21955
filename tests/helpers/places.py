"""Where things lie in a checkout."""

from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
KIT = ROOT / "kit"
CASES = ROOT / "case_vignettes"
SMALL = TESTS / "small_library"
HOURS = TESTS / "hour_library"
ROADS = TESTS / "road_library"
