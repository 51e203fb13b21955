"""A course of work on a timetable, its simulated outlook and the cautions about it."""
