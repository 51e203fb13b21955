"""Random partners, couples and plans for property tests."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kit.model import PARAMETERS, Couple, Partner

share = st.floats(0.0, 1.0)
seeds = st.integers(0, 2**32 - 1)
steps = st.floats(0.05, 1.0)
partners = st.builds(Partner, **{field.name: share for field in fields(Partner)})

any_parameters = st.fixed_dictionaries(
    {}, optional={p.symbol: st.floats(p.low, p.high) for p in PARAMETERS.values()}
)
"""Any parameters that the model accepts, however wild."""


defaults = st.just({})


def couples(parameters=defaults):
    return st.builds(lambda a, b, p: Couple(a, b, **p), partners, partners, parameters)


def plans(weeks, per_partner=True):
    shape = (weeks, 2, 6) if per_partner else (weeks, 6)
    return arrays(np.float64, shape, elements=share)
