"""The figures: what draws, for a page and for paper, and knows of no widget."""
