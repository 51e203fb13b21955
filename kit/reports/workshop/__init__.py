"""The debrief sheet of a workshop, as a page, as a PDF, and as a table."""
