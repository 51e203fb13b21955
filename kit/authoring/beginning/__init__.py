"""A new case: from a template that teaches, from an outline, or from a Twine story."""
