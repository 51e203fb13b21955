"""Exports for other programs: attempts, plans and cohorts as CSV and JSON."""
