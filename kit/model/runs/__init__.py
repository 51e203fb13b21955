"""Runs of the equations week by week: one couple, or many side by side, and their moods."""
