"""What a program takes away: attempts, plans and cohorts as CSV and JSON."""
