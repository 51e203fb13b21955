"""What a file can hold that it should not: any value, at any place."""

from __future__ import annotations

from hypothesis import strategies as st

VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


def holders(node):
    """Yield every place of a document: the list or mapping, and the key or index in it."""
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for place, value in items:
        yield node, place
        if isinstance(value, dict | list):
            yield from holders(value)
