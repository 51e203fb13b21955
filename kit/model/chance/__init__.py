"""Many draws of one course: uncertain numbers, bands and shares, made-up couples."""
