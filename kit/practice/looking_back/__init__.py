"""The debrief and its measures: safety, calibration, balance, competence and the next case."""
