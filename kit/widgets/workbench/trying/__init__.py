"""The view in which a case is tried by machine: explored, and played by the automatic trainees."""
