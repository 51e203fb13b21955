"""A course of work on a timetable, what it would bring and what speaks against it."""
