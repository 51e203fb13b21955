"""Thousands of attempts side by side, in arrays: what automatic trainees are played on."""
