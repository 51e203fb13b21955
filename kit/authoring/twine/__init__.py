"""Twine stories as text: the Twee 3 notation, its links, and a case written as one."""
