"""The equations, written once for floats, arrays and text, and one step in time."""
