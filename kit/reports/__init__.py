"""The report of an attempt, as a page and as a PDF."""
