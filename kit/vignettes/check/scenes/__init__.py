"""Checks of single scenes: who is in the room, and what was measured again."""
