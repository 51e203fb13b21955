"""The attempt: a state machine over events, and the course of the couple behind it."""
