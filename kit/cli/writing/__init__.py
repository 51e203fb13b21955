"""The verbs of authors, one file each, and what they print."""
