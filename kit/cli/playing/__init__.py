"""A vignette in the terminal: what is printed, and what is asked."""
