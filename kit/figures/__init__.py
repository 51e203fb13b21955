"""The figures, as SVG for a page and for paper, independent of any widget."""
