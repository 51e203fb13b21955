"""The kinds of safety signal: one table, which agrees with the type and rules the check."""

from __future__ import annotations

from typing import get_args

import pytest

from kit.vignettes import SignalKind, sign_of
from kit.vignettes.schema.vocabulary import SIGNALS


def test_the_table_has_the_kinds_of_the_type_in_their_order() -> None:
    assert tuple(SIGNALS) == get_args(SignalKind)


def test_a_kind_is_said_without_hyphens_and_an_unknown_one_as_it_is() -> None:
    assert [sign_of(kind) for kind in SIGNALS] == [kind.replace("-", " ") for kind in SIGNALS]
    assert sign_of("of-a-later-version") == "of-a-later-version"


def test_what_stops_joint_work() -> None:
    stopping = [kind for kind, one in SIGNALS.items() if one.stops_joint_work]
    assert stopping == ["violence", "coercion"]


@pytest.mark.parametrize("kind", SIGNALS)
def test_the_check_warns_of_the_kinds_that_stop_joint_work(shelf, kind) -> None:
    signal = f"signals: [{{id: sign, kind: {kind}, what: A sign.}}]"
    path = shelf.good(
        ("    options:\n", f"    {signal}\n    options:\n"),
        ("references: [real-2004]", "references: [real-2004]\n        answers: [sign]"),
    )
    warned = (
        f"{path.relative_to(shelf.root.parent)}:36:15: warning: scenes[0].signals[0]: found a "
        f"signal of {kind}, and conjoint work is never stopped; allowed: a scene that stops it. "
        "Set `conjoint_safe: false` in the scenes where it is unsafe."
    )
    assert [one for one in shelf.said() if "signal" in one] == (
        [warned] if SIGNALS[kind].stops_joint_work else []
    )
