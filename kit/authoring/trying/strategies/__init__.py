"""Strategies: rules that play a case thousands of times, and whether the case tells them apart."""
