"""The debrief and its measures: what was noticed, known, balanced, and what comes next."""
