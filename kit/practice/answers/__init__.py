"""Feedback after a decision: the author's and the model's view, causes of change, alternatives."""
