"""The model card, one figure a file: what a reader moves, and what the model makes of it."""
