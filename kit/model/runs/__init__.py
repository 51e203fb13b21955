"""Simulation week by week: one couple, or many as columns of arrays, and their moods."""
