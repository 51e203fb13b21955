"""The verbs that give cases to trainees: ``kit publish`` and ``kit bundle``."""
