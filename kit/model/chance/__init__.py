"""Chance: ensembles of draws with bands and shares, uncertain parameters, made-up couples."""
