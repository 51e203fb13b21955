"""What a run means: its terms, where couples settle, what its numbers depend on."""
