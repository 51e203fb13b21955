"""The equations, once, for floats, arrays and text, and one step of them in time."""
